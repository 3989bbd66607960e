package dev.odoosync.simulation;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Mistakes in what the engine tells the stores, and in what it makes of their answers. */
final class EngineMistakes {
    private EngineMistakes() {}

    static Seam in(UnaryOperator<Seam.Ports> mistake) {
        return new Seam() {
            @Override
            public Ports engine(Ports ports) {
                return mistake.apply(ports);
            }
        };
    }

    private static Seam.Ports mirror(Seam.Ports ports, ForwardingMirror mirror) {
        Seam.Stores s = ports.stores();
        return ports.with(s.with((RecordWriter) mirror).with((MirrorReader) mirror));
    }

    private static Seam.Ports statuses(
            Seam.Ports ports, UnaryOperator<ModelProgress> saved, UnaryOperator<ModelProgress> found) {
        ForwardingTenants tenants = new ForwardingTenants(ports.stores()) {
            @Override
            public void save(SyncStatus status, Lease lease) {
                super.save(each(status, saved), lease);
            }

            @Override
            public Optional<SyncStatus> find(TenantId tenant) {
                return super.find(tenant).map(status -> each(status, found));
            }
        };
        Seam.Stores s = ports.stores();
        return ports.with(s.with((TenantLeases) tenants).with((StatusStore) tenants));
    }

    private static SyncStatus each(SyncStatus status, UnaryOperator<ModelProgress> change) {
        return status.with()
                .models(status.models().stream().map(change).toList())
                .done();
    }

    /** The bookmark is the highest {@code write_date} that was seen. */
    static Seam.Ports bookmarkOfDates(Seam.Ports ports) {
        Map<String, Instant> highest = new HashMap<>();
        Seam.Ports noting = ports.with(connection -> noting(ports.gateways().open(connection), highest));
        return statuses(noting, model -> bookmarked(model, highest.get(model.model())), model -> model);
    }

    private static OdooGateway noting(OdooGateway real, Map<String, Instant> highest) {
        return new ForwardingGateway(real) {
            @Override
            public List<OdooRow> read(ModelScope scope, long[] ids) {
                List<OdooRow> rows = super.read(scope, ids);
                rows.forEach(row -> row.writeDate()
                        .ifPresent(date -> highest.merge(scope.model(), date, (a, b) -> a.isAfter(b) ? a : b)));
                return rows;
            }
        };
    }

    /** As if everything up to there were read: with the lookback that is not there, one second later. */
    private static ModelProgress bookmarked(ModelProgress model, Instant highest) {
        if (highest == null || model.stage() != ModelProgress.Stage.COPIED) {
            return model;
        }
        Instant bookmark = Window.wholeSecond(highest).plusSeconds(1);
        return model.reached(bookmark, bookmark);
    }

    /** A hole is no reason to wait. */
    static Seam.Ports cursorPassesHoles(Seam.Ports ports) {
        return statuses(
                ports,
                model -> model.frontier() == null ? model : model.cursor(Objects.requireNonNull(model.frontier())),
                model -> model);
    }

    /** Changes since the last comparison are believed to show in sums of ids. */
    static Seam.Ports digestAlone(Seam.Ports ports) {
        return statuses(ports, model -> model, model -> {
            Instant far = Instant.parse("2030-01-01T00:00:00Z");
            return model.audit().proof() == null && model.audit().changesFrom() == null
                    ? model
                    : model.audit(new dev.odoosync.tenant.ModelAudit(
                            far,
                            model.audit().reconcileDueAt(),
                            model.audit().sweepDueAt(),
                            model.audit().fields(),
                            model.audit().schemaChange(),
                            model.audit().proof(),
                            model.audit().brake(),
                            model.audit().trouble()));
        });
    }

    /** Rows wait in memory for the next write, and the batch is done. */
    static Seam.Ports checkpointFirst(Seam.Ports ports) {
        List<Runnable> waiting = new ArrayList<>();
        return mirror(ports, new ForwardingMirror(ports.stores()) {
            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                List<Runnable> before = List.copyOf(waiting);
                waiting.clear();
                before.forEach(Runnable::run);
                waiting.add(() -> super.upsertNewer(tenant, schema, records, now));
                return WriteCounts.NONE;
            }
        });
    }

    /** A bulk that broke off is taken for whole. */
    static Seam.Ports partialTakenForWhole(Seam.Ports ports) {
        return mirror(ports, new ForwardingMirror(ports.stores()) {
            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                try {
                    return super.upsertNewer(tenant, schema, records, now);
                } catch (TenantFault fault) {
                    return WriteCounts.NONE;
                }
            }
        });
    }

    /** Everything is written in the first epoch. */
    static Seam.Ports epochIgnored(Seam.Ports ports) {
        return mirror(ports, new ForwardingMirror(ports.stores()) {
            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                return super.upsertNewer(
                        tenant,
                        schema,
                        records.stream().map(EngineMistakes::first).toList(),
                        now);
            }
        });
    }

    private static ObservedRecord first(ObservedRecord record) {
        RecordVersion version = record.version();
        return new ObservedRecord(
                record.odooId(),
                new RecordVersion(0, version.second(), version.fence()),
                record.lane(),
                record.values());
    }

    /** What is deleted in Odoo stays. */
    static Seam.Ports deletesStay(Seam.Ports ports) {
        return mirror(ports, new ForwardingMirror(ports.stores()) {
            @Override
            public long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
                return vanished.size();
            }
        });
    }

    /** What was set back in Odoo stays ahead in the mirror. */
    static Seam.Ports neverSetBack(Seam.Ports ports) {
        return mirror(ports, new ForwardingMirror(ports.stores()) {
            @Override
            public WriteCounts replaceExactly(
                    TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
                return new WriteCounts(0, replacements.size(), 0, 0);
            }
        });
    }

    /** The later of the two clocks, which is Odoo's where it is ahead. */
    static Seam.Ports serversClockAlone(Seam.Ports ports) {
        Instant[] servers = {Instant.MIN};
        return ports.with(connection -> new ForwardingGateway(ports.gateways().open(connection)) {
                    @Override
                    public Instant serverTime() {
                        servers[0] = super.serverTime();
                        return servers[0];
                    }
                })
                .with(() -> {
                    Instant own = ports.clock().now();
                    return servers[0].isAfter(own) && !servers[0].equals(Instant.MAX) ? servers[0] : own;
                });
    }

    /** A page that kills its process is tried for ever. */
    static Seam.Ports attemptsForgotten(Seam.Ports ports) {
        return ports.with(ports.stores()
                .with(new ForwardingBatches(ports.stores().batches()) {
                    @Override
                    public boolean replace(Batch before, Batch next) {
                        return super.replace(before, diedOfIt(next) ? uncounted(before, next) : next);
                    }
                }));
    }

    private static boolean diedOfIt(Batch next) {
        return next.status() == BatchStatus.FAILED
                && next.lastError() != null
                && next.lastError().code() == FaultCode.LEASE_RAN_OUT;
    }

    private static Batch uncounted(Batch before, Batch next) {
        return new Batch(
                next.id(),
                next.scope(),
                next.state(),
                before.attempts(),
                next.recordCountExpected(),
                next.lastError(),
                next.runId(),
                next.createdAt(),
                next.updatedAt(),
                next.revision());
    }

    /** A sweep is ticked off unread. */
    static Seam.Ports sweepsUnread(Seam.Ports ports) {
        return ports.with(ports.stores()
                .with(new ForwardingBatches(ports.stores().batches()) {
                    @Override
                    public void plan(java.util.Collection<Batch> batches) {
                        super.plan(batches.stream()
                                .filter(batch -> batch.scope().kind() != dev.odoosync.batch.BatchKind.SWEEP_SLICE)
                                .toList());
                    }
                }));
    }
}
