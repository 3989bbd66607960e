package dev.odoosync.simulation;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes on the way back to Odoo. */
final class PushMistakes {
    private PushMistakes() {}

    /** A create whose answer was lost is made again, without a look. */
    static Seam.Ports repeatedBlindly(Seam.Ports ports) {
        return ports.writing(connection -> new ForwardingWriter(ports.writers().open(connection)) {
            @Override
            public OptionalLong lookUp(String model, ExternalId as, Instant since) {
                return OptionalLong.empty();
            }
        });
    }

    /** A lost answer is taken for a call that was not taken up. */
    static Seam.Ports silenceIsNo(Seam.Ports ports) {
        return ports.writing(connection -> new ForwardingWriter(ports.writers().open(connection)) {
            @Override
            <T> T changes(Supplier<T> call) {
                try {
                    return call.get();
                } catch (UnclearFault silence) {
                    throw new TenantFault(silence.code(), silence.sentence());
                }
            }
        });
    }

    /** Nobody looks before a write: it is believed that what an entry was based on still is there. */
    static Seam.Ports neverLooked(Seam.Ports ports) {
        Map<TenantId, OutboxEntry> latest = new HashMap<>();
        Seam.Ports noting = outbox(ports, new ForwardingOutbox(ports.stores().outbox()) {
            @Override
            public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
                Optional<OutboxEntry> claimed = super.claimNext(lease, model, now);
                claimed.ifPresent(entry -> latest.put(lease.tenant(), entry));
                return claimed;
            }
        });
        return noting.writing(connection -> new ForwardingWriter(ports.writers().open(connection)) {
            @Override
            public Optional<OdooRow> read(ModelSchema what, long id) {
                String host = connection.url().getHost();
                OutboxEntry entry = latest.get(new TenantId(host.substring(0, host.indexOf('.'))));
                Map<String, FieldValue> base =
                        entry == null ? Map.of() : entry.request().basedOn();
                return base.isEmpty() ? super.read(what, id) : Optional.of(new OdooRow(id, base));
            }
        });
    }

    /** What an entry was based on is forgotten. */
    static Seam.Ports baseForgotten(Seam.Ports ports) {
        return outbox(ports, new ForwardingOutbox(ports.stores().outbox()) {
            @Override
            public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
                return super.claimNext(lease, model, now).map(PushMistakes::baseless);
            }
        });
    }

    /** Whether a call has taken effect is not asked. */
    static Seam.Ports effectNeverAsked(Seam.Ports ports) {
        return ports.writing(connection -> new ForwardingWriter(ports.writers().open(connection)) {
            @Override
            public boolean matches(String model, long id, EffectDomain domain) {
                return false;
            }
        });
    }

    /** That something showed otherwise when it was read back is not kept. */
    static Seam.Ports overwrittenUntold(Seam.Ports ports) {
        return outbox(ports, new ForwardingOutbox(ports.stores().outbox()) {
            @Override
            public boolean replace(OutboxEntry before, OutboxEntry next) {
                return super.replace(before, changed(next, next.request(), next.conflict(), Map.of()));
            }
        });
    }

    private static OutboxEntry baseless(OutboxEntry entry) {
        OutboxRequest asked = entry.request();
        OutboxRequest request =
                new OutboxRequest(asked.tenant(), asked.model(), asked.target(), asked.operation(), Map.of());
        return changed(entry, request, entry.conflict(), entry.overwritten());
    }

    private static OutboxEntry changed(
            OutboxEntry entry,
            OutboxRequest request,
            Map<String, FieldConflict> conflict,
            Map<String, Overwritten> overwritten) {
        return new OutboxEntry(
                entry.id(),
                request,
                entry.state(),
                entry.attempts(),
                entry.sentAt(),
                entry.lastError(),
                entry.odooId(),
                conflict,
                overwritten,
                entry.createdAt(),
                entry.updatedAt(),
                entry.revision());
    }

    /** That something collided is not kept. */
    static Seam.Ports conflictsUntold(Seam.Ports ports) {
        return outbox(ports, new ForwardingOutbox(ports.stores().outbox()) {
            @Override
            public boolean replace(OutboxEntry before, OutboxEntry next) {
                return super.replace(before, changed(next, next.request(), Map.of(), next.overwritten()));
            }
        });
    }

    /** An entry is done as soon as Odoo has it: the mirror may follow. */
    static Seam.Ports doneBeforeShown(Seam.Ports ports) {
        Object[] written = {0L};
        ForwardingMirror later = new ForwardingMirror(ports.stores()) {
            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                boolean skip =
                        records.size() == 1 && written[0].equals(records.get(0).odooId());
                return skip ? WriteCounts.NONE : super.upsertNewer(tenant, schema, records, now);
            }
        };
        return ports.with(ports.stores().with((RecordWriter) later).with((MirrorReader) later))
                .writing(connection -> new ForwardingWriter(ports.writers().open(connection)) {
                    @Override
                    <T> T changes(Supplier<T> call) {
                        T answer = call.get();
                        written[0] = Objects.requireNonNull(answer); // the record's id
                        return answer;
                    }
                });
    }

    private static Seam.Ports outbox(Seam.Ports ports, ForwardingOutbox outbox) {
        return ports.with(ports.stores().with(outbox));
    }

    /** The latest entry that is queued comes first, whatever it is about. */
    static Seam.Stores latestFirst(Seam.Stores stores) {
        InMemoryOutbox outbox = (InMemoryOutbox) stores.outbox();
        return stores.with(new ForwardingOutbox(outbox) {
            @Override
            public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
                return outbox.entries(lease.tenant()).stream()
                        .filter(entry -> model == null || entry.model().equals(model))
                        .filter(entry ->
                                entry.nextRunAt().filter(at -> !at.isAfter(now)).isPresent())
                        .reduce((one, next) -> next)
                        .map(entry -> claimed(outbox, entry, lease, now));
            }
        });
    }

    private static OutboxEntry claimed(InMemoryOutbox outbox, OutboxEntry entry, Lease lease, Instant now) {
        OutboxEntry claimed = OutboxLifecycle.apply(entry, new OutboxEvent.Claimed(lease.claim(), now));
        outbox.replace(entry, claimed);
        return claimed;
    }

    /** An entry is replaced although another worker, under a later fence, changed it meanwhile. */
    static Seam.Stores changesOverwritten(Seam.Stores stores) {
        return stores.with(new ForwardingOutbox(stores.outbox()) {
            @Override
            public boolean replace(OutboxEntry before, OutboxEntry next) {
                return find(before.tenant(), before.id())
                        .filter(stored -> super.replace(stored, next))
                        .isPresent();
            }
        });
    }

    /** What a worker that vanished had in hand is nobody's. */
    static Seam.Stores abandonedForEver(Seam.Stores stores) {
        return stores.with(new ForwardingOutbox(stores.outbox()) {
            @Override
            public List<OutboxEntry> abandoned(TenantId tenant, long fence) {
                return List.of();
            }
        });
    }

    /** Odoo is asked at once whether a call took effect whose answer was lost. */
    static Seam settledAtOnce() {
        return outgoing(rules -> new OutboxRules(
                rules.maxAttempts(), rules.backoffFirst(), rules.backoffMax(), Duration.ZERO, rules.maxBatch()));
    }

    private static Seam outgoing(UnaryOperator<OutboxRules> change) {
        return new Seam() {
            @Override
            public OutboxSettings outgoing(OutboxSettings settings) {
                return settings.rules(change.apply(settings.rules()));
            }
        };
    }
}
