package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.lease;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the suites of the outbox are about. */
final class OutboxSamples {
    static final String PARTNER = "res.partner";

    private OutboxSamples() {}

    static FieldValue text(String value) {
        return new Text(value);
    }

    static OutboxRequest partner(TenantId tenant, String name) {
        return OutboxRequest.create(tenant, PARTNER, Map.of("name", OutValue.of(text(name))));
    }

    static OutboxRequest write(TenantId tenant, long odooId) {
        return write(tenant, new Target.Known(odooId));
    }

    static OutboxRequest write(TenantId tenant, Target target) {
        return OutboxRequest.write(
                tenant, PARTNER, target, Map.of("name", OutValue.of(text("new"))), Map.of("name", text("old")));
    }

    /** A create that points to what another one makes. */
    static OutboxRequest childOf(TenantId tenant, EntryId parent) {
        return OutboxRequest.create(
                tenant, PARTNER, Map.of("name", OutValue.of(text("child")), "parent_id", new OutValue.MadeBy(parent)));
    }

    /** Takes the next entry of the tenant, a moment after {@link Samples#NOW}. */
    static Optional<OutboxEntry> claim(Outbox outbox, TenantId tenant) {
        return outbox.claimNext(lease(tenant, 1), null, NOW.plusMillis(1));
    }

    /** Takes all that is ready, in order. */
    static List<EntryId> claimAll(Outbox outbox, TenantId tenant) {
        List<EntryId> claimed = new ArrayList<>();
        for (Optional<OutboxEntry> next = claim(outbox, tenant); next.isPresent(); next = claim(outbox, tenant)) {
            claimed.add(next.get().id());
        }
        return claimed;
    }

    /** Moves an entry, and gives what is stored then. */
    static OutboxEntry move(Outbox outbox, OutboxEntry entry, OutboxEvent event) {
        OutboxEntry next = OutboxLifecycle.apply(entry, event);
        if (!outbox.replace(entry, next)) {
            throw new AssertionError("entry " + entry.id() + " was not replaced");
        }
        return next;
    }

    /** Claims the next entry of the tenant, which is done then. */
    static OutboxEntry done(Outbox outbox, TenantId tenant, long odooId) {
        OutboxEntry claimed = claim(outbox, tenant).orElseThrow();
        return move(outbox, claimed, new OutboxEvent.Settled(odooId, Map.of(), Map.of(), null, NOW.plusMillis(2)));
    }

    /** Claims the next entry of the tenant, which has failed then. */
    static OutboxEntry failed(Outbox outbox, TenantId tenant) {
        OutboxEntry claimed = claim(outbox, tenant).orElseThrow();
        return move(outbox, claimed, new OutboxEvent.FailedForGood(Samples.ERROR, false, NOW.plusMillis(2)));
    }
}
