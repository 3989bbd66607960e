package dev.odoosync.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxState;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entries as rows and back. What an entry does not have is null. */
final class OutboxRows {
    static final String INSERT = "INSERT INTO ops.odoo_outbox (user_id, model, operation, method, odoo_id, made_by,"
            + " payload, based_on, kinds, needs, next_run_at, created_at, updated_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::bigint[], ?, ?, ?) RETURNING *";

    /** What was asked for stays as it is, in whatever form somebody wrote it. */
    static final String UPDATE =
            "UPDATE ops.odoo_outbox SET status = ?, attempts = ?, next_run_at = ?, lease_owner = ?,"
                    + " lease_until = ?, fence = ?, released = ?, sent_at = ?, last_error_code = ?, last_error = ?,"
                    + " last_error_at = ?, odoo_id = coalesce(?, odoo_id), based_on = coalesce(?::jsonb, based_on),"
                    + " conflict = coalesce(?::jsonb, conflict), result = coalesce(?::jsonb, result), kinds = kinds || ?::jsonb,"
                    + " updated_at = ?, revision = ? WHERE user_id = ? AND id = ? AND revision = ?";

    private OutboxRows() {}

    /**
     * A row that was read.
     *
     * @param complaint why what is asked for cannot be understood, a plain sentence: the entry then lacks all its values; null where
     *     it can
     */
    record Found(OutboxEntry entry, @Nullable String complaint) {}

    static void fillRequest(Parameters parameters, OutboxRequest request, Instant now) throws SQLException {
        OutboxParts parts = new OutboxParts();
        String payload = parts.payload(request.operation().values());
        String basedOn = parts.values("based_on", request.basedOn());
        parameters
                .text(request.tenant().value())
                .text(request.model())
                .text(request.operation().kind().stored())
                .text(request.operation() instanceof Operation.Call call ? call.method() : null)
                .number(request.target() instanceof Target.Known known ? (Long) known.odooId() : null)
                .number(
                        request.target() instanceof Target.Created made
                                ? (Long) made.create().value()
                                : null)
                .json(payload)
                .json(basedOn)
                .json(parts.kinds())
                .numbers(request.needs().stream().map(EntryId::value).toList())
                .time(now)
                .time(now)
                .time(now);
    }

    static void fillChange(Parameters parameters, OutboxEntry before, OutboxEntry next) throws SQLException {
        Claim claim = next.claim().orElse(null);
        BatchError error = next.lastError();
        parameters
                .text(next.status().stored())
                .number(next.attempts())
                .time(next.nextRunAt().orElse(null))
                .text(claim == null ? null : claim.owner())
                .time(claim == null ? null : claim.until())
                .number(claim == null ? null : (Long) claim.fence())
                .flag(next.state() instanceof OutboxState.Failed failed && failed.released())
                .time(next.sentAt())
                .text(error == null ? null : error.code().stored())
                .text(error == null ? null : error.message())
                .time(error == null ? null : error.at())
                .number(next.request().target() instanceof Target.Known ? null : next.odooId());
        fillChangedParts(parameters, before, next);
        parameters
                .time(next.updatedAt())
                .number(next.revision())
                .text(before.tenant().value())
                .number(before.id().value())
                .number(before.revision());
    }

    private static void fillChangedParts(Parameters parameters, OutboxEntry before, OutboxEntry next)
            throws SQLException {
        OutboxParts parts = new OutboxParts();
        boolean based = !before.request().basedOn().equals(next.request().basedOn());
        boolean conflict = !before.conflict().equals(next.conflict());
        boolean result = !Objects.equals(before.odooId(), next.odooId())
                || !before.overwritten().equals(next.overwritten());
        parameters
                .json(based ? parts.values("based_on", next.request().basedOn()) : null)
                .json(conflict ? parts.conflict(next.conflict()) : null)
                .json(result ? parts.result(next) : null)
                .json(parts.kinds());
    }

    static OutboxEntry entry(Row row) throws SQLException {
        return found(row).entry();
    }

    static Found found(Row row) throws SQLException {
        JsonNode result = json(row, "result");
        try {
            return new Found(understood(row, result), null);
        } catch (IllegalArgumentException | IllegalStateException e) {
            OutboxRequest bare = request(row, operation(row, Map.of()), Map.of());
            return new Found(entry(row, bare, result), complaint(e));
        }
    }

    private static OutboxEntry understood(Row row, JsonNode result) throws SQLException {
        OutboxParts parts = OutboxParts.knowing(json(row, "kinds"));
        Operation operation = operation(row, parts.readPayload(json(row, "payload")));
        OutboxRequest request = request(row, operation, parts.readValues("based_on", json(row, "based_on")));
        return with(entry(row, request, result), parts, json(row, "conflict"), result);
    }

    private static String complaint(RuntimeException e) {
        return "the entry cannot be understood: " + e.getMessage()
                + "; correct its row in ops.odoo_outbox and retry it";
    }

    private static OutboxEntry with(OutboxEntry entry, OutboxParts parts, JsonNode conflict, JsonNode result) {
        return new OutboxEntry(
                entry.id(),
                entry.request(),
                entry.state(),
                entry.attempts(),
                entry.sentAt(),
                entry.lastError(),
                entry.odooId(),
                parts.readConflict(conflict),
                parts.readOverwritten(result.path("overwritten")),
                entry.createdAt(),
                entry.updatedAt(),
                entry.revision());
    }

    private static OutboxEntry entry(Row row, OutboxRequest request, JsonNode result) throws SQLException {
        return new OutboxEntry(
                new EntryId(row.number("id")),
                request,
                state(row),
                Math.toIntExact(row.number("attempts")),
                row.timeOrNull("sent_at"),
                error(row),
                result.path("odoo_id").canConvertToLong()
                        ? (Long) result.path("odoo_id").longValue()
                        : null,
                Map.of(),
                Map.of(),
                row.time("created_at"),
                row.time("updated_at"),
                row.number("revision"));
    }

    private static OutboxRequest request(Row row, Operation operation, Map<String, FieldValue> basedOn)
            throws SQLException {
        return new OutboxRequest(
                new TenantId(row.text("user_id")), row.text("model"), target(row, operation), operation, basedOn);
    }

    private static Target target(Row row, Operation operation) throws SQLException {
        Long create = row.numberOrNull("made_by");
        if (operation.kind() == Operation.Kind.CREATE) {
            return Target.NEW;
        }
        return create == null ? new Target.Known(row.number("odoo_id")) : new Target.Created(new EntryId(create));
    }

    private static Operation operation(Row row, Map<String, OutValue> values) throws SQLException {
        return switch (Operation.Kind.ofStored(row.text("operation"))) {
            case CREATE -> new Operation.Create(values);
            case WRITE -> new Operation.Write(values);
            case UNLINK -> new Operation.Unlink();
            case CALL -> new Operation.Call(row.text("method"));
        };
    }

    private static OutboxState state(Row row) throws SQLException {
        return switch (OutboxStatus.ofStored(row.text("status"))) {
            case QUEUED -> new OutboxState.Queued(row.time("next_run_at"));
            case PROCESSING ->
                new OutboxState.Processing(
                        new Claim(row.text("lease_owner"), row.time("lease_until"), row.number("fence")));
            case DONE -> new OutboxState.Done();
            case FAILED -> new OutboxState.Failed(row.flag("released"));
            case CONFLICT -> new OutboxState.Conflicting();
        };
    }

    /** What somebody wrote there by hand is worth no less. */
    private static @Nullable BatchError error(Row row) throws SQLException {
        String code = row.textOrNull("last_error_code");
        String message = row.textOrNull("last_error");
        Instant at = row.timeOrNull("last_error_at");
        return message == null
                ? null
                : new BatchError(code(code), message, Objects.requireNonNullElse(at, row.time("updated_at")));
    }

    private static FaultCode code(@Nullable String stored) {
        return Arrays.stream(FaultCode.values())
                .filter(code -> code.stored().equals(stored))
                .findFirst()
                .orElse(FaultCode.INTERNAL);
    }

    private static JsonNode json(Row row, String column) throws SQLException {
        String json = row.textOrNull(column);
        return json == null ? MissingNode.getInstance() : JsonPart.tree(json);
    }
}
