package dev.odoosync.outbox;

import dev.odoosync.batch.BatchError;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change on its way back to Odoo. Immutable: {@link OutboxLifecycle#apply} makes the next version of it. Times are whole
 * milliseconds.
 *
 * @param id its number
 * @param request what is asked for; as it was enqueued, but for the values it is based on
 * @param state where it stands
 * @param attempts how many attempts failed so far; 0 or more
 * @param sentAt when a call was sent whose answer is not known; null where no such call is open
 * @param lastError the last thing that went wrong, null when nothing did
 * @param odooId the record it turned out to be about; null before it is done
 * @param conflict what collided, by field; empty where nothing did
 * @param overwritten what showed another value when it was read back, by field; empty where nothing did
 * @param createdAt when it was enqueued
 * @param updatedAt when it last changed
 * @param revision grows with every stored change; the store compares it, so that no change is lost
 */
public record OutboxEntry(
        EntryId id,
        OutboxRequest request,
        OutboxState state,
        int attempts,
        @Nullable Instant sentAt,
        @Nullable BatchError lastError,
        @Nullable Long odooId,
        Map<String, FieldConflict> conflict,
        Map<String, Overwritten> overwritten,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    public OutboxEntry {
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must not be negative: " + attempts);
        }
        conflict = Collections.unmodifiableMap(new LinkedHashMap<>(conflict));
        overwritten = Collections.unmodifiableMap(new LinkedHashMap<>(overwritten));
    }

    /** A new entry that waits to be worked on, from {@code now} on. */
    public static OutboxEntry enqueued(EntryId id, OutboxRequest request, Instant now) {
        OutboxState queued = new OutboxState.Queued(now);
        return new OutboxEntry(id, request, queued, 0, null, null, null, Map.of(), Map.of(), now, now, 0);
    }

    /** In whose Odoo. */
    public TenantId tenant() {
        return request.tenant();
    }

    /** Odoo's name of the model. */
    public String model() {
        return request.model();
    }

    /** What it does. */
    public Operation operation() {
        return request.operation();
    }

    /** Where it stands, as one word. */
    public OutboxStatus status() {
        return state.status();
    }

    /** By what right it is worked on, while it is. */
    public Optional<Claim> claim() {
        return state instanceof OutboxState.Processing processing ? Optional.of(processing.claim()) : Optional.empty();
    }

    /** From when on it may be worked on; empty unless it waits. */
    public Optional<Instant> nextRunAt() {
        return state instanceof OutboxState.Queued queued ? Optional.of(queued.nextRunAt()) : Optional.empty();
    }

    /** The name that the record it creates gets in Odoo, for good. */
    public ExternalId externalId(OutboxId outbox) {
        return ExternalId.of(outbox, id, createdAt);
    }

    /**
     * The same, its values read by the types of their fields: to be judged and sent, never to be stored.
     *
     * @throws OutboxRefusal when a value is nothing of its field's type
     */
    public OutboxEntry typed(List<OdooField> fields) {
        return asking(TypedValues.of(request, fields));
    }

    OutboxEntry basedOn(Map<String, FieldValue> values) {
        Map<String, FieldValue> known = new LinkedHashMap<>(request.basedOn());
        known.putAll(values);
        return asking(
                new OutboxRequest(request.tenant(), request.model(), request.target(), request.operation(), known));
    }

    private OutboxEntry asking(OutboxRequest next) {
        return new OutboxEntry(
                id,
                next,
                state,
                attempts,
                sentAt,
                lastError,
                odooId,
                conflict,
                overwritten,
                createdAt,
                updatedAt,
                revision);
    }
}
