package dev.odoosync.simulation;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes in what the stores do with what they are told. */
final class StoreMistakes {
    private StoreMistakes() {}

    static Seam in(UnaryOperator<Seam.Stores> mistake) {
        return new Seam() {
            @Override
            public Stores stores(Stores stores) {
                return mistake.apply(stores);
            }
        };
    }

    private static Seam.Stores tenants(Seam.Stores stores, ForwardingTenants tenants) {
        return stores.with((TenantLeases) tenants).with((StatusStore) tenants);
    }

    private static Seam.Stores mirror(Seam.Stores stores, ForwardingMirror mirror) {
        return stores.with((RecordWriter) mirror).with((MirrorReader) mirror);
    }

    /** A status is saved under whatever lease. */
    static Seam.Stores fenceIgnored(Seam.Stores stores) {
        return tenants(stores, new ForwardingTenants(stores) {
            @Override
            public void save(SyncStatus status, Lease lease) {
                super.save(status, current(lease.tenant()).orElse(lease));
            }
        });
    }

    /** Whoever asks gets the tenant. */
    static Seam.Stores leaseToTwo(Seam.Stores stores) {
        return tenants(stores, new ForwardingTenants(stores) {
            @Override
            public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
                current(tenant).ifPresent(this::release);
                return super.acquire(tenant, owner, now, length);
            }
        });
    }

    /** A worker that lost its lease, and gives it back late, takes it from the one who has it. */
    static Seam.Stores releaseOfAnothers(Seam.Stores stores) {
        return tenants(stores, new ForwardingTenants(stores) {
            @Override
            public void release(Lease lease) {
                current(lease.tenant()).ifPresent(super::release);
            }
        });
    }

    /** Each new lease has the number of the first. */
    static Seam.Stores fenceNeverRaised(Seam.Stores stores) {
        return tenants(stores, new ForwardingTenants(stores) {
            @Override
            public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
                return super.acquire(tenant, owner, now, length)
                        .map(lease ->
                                new Lease(tenant, new Claim(owner, lease.claim().until(), 1)));
            }
        });
    }

    /** A lease that another has by now is renewed all the same. */
    static Seam.Stores renewedAfterLoss(Seam.Stores stores) {
        return tenants(stores, new ForwardingTenants(stores) {
            @Override
            public Optional<Lease> renew(Lease lease, Instant now, Duration length) {
                Claim longer = new Claim(lease.claim().owner(), now.plus(length), lease.fence());
                return super.renew(lease, now, length).or(() -> Optional.of(new Lease(lease.tenant(), longer)));
            }
        });
    }

    /** The last write wins, whatever its version. */
    static Seam.Stores lastWriteWins(Seam.Stores stores) {
        return mirror(stores, new ForwardingMirror(stores) {
            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                long[] ids = records.stream().mapToLong(ObservedRecord::odooId).toArray();
                Map<Long, MirroredRecord> known = new HashMap<>();
                find(tenant, schema.model(), ids).forEach(record -> known.put(record.odooId(), record));
                List<Replacement> replacements = records.stream()
                        .filter(record -> known.containsKey(record.odooId()))
                        .map(record ->
                                new Replacement(known.get(record.odooId()).version(), record))
                        .toList();
                replaceExactly(tenant, schema, replacements, now);
                return super.upsertNewer(tenant, schema, records, now);
            }
        });
    }

    /** The store says that it has what it has not written yet, and forgets the last record of a page. */
    static Seam.Stores acknowledgedTooEarly(Seam.Stores stores) {
        return mirror(stores, new ForwardingMirror(stores) {
            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                return super.upsertNewer(tenant, schema, records.subList(0, records.size() / 2), now);
            }
        });
    }

    /** The same batch is handed out until somebody is done with it. */
    static Seam.Stores claimedTwice(Seam.Stores stores) {
        BatchStore twice = new ForwardingBatches(stores.batches()) {
            private final Map<TenantId, Batch> last = new HashMap<>();

            @Override
            public Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now) {
                Batch before = last.remove(lease.tenant());
                if (before != null) {
                    return Optional.of(before);
                }
                Optional<Batch> claimed = super.claimNext(lease, model, now);
                claimed.ifPresent(batch -> last.put(lease.tenant(), batch));
                return claimed;
            }
        };
        return stores.with(twice);
    }

    /** A batch is replaced although another worker changed it meanwhile. */
    static Seam.Stores changesOverwritten(Seam.Stores stores) {
        InMemoryBatchStore batches = (InMemoryBatchStore) stores.batches();
        BatchStore careless = new ForwardingBatches(batches) {
            @Override
            public boolean replace(Batch before, Batch next) {
                return batches.batches(before.scope().tenant()).stream()
                        .filter(batch -> batch.id().equals(before.id()))
                        .findFirst()
                        .filter(stored -> super.replace(stored, next))
                        .isPresent();
            }
        };
        return stores.with(careless);
    }
}
