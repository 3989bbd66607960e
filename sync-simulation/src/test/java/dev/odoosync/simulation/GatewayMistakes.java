package dev.odoosync.simulation;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.Histogram;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Mistakes in what Odoo is asked, and in how its answers are taken. */
final class GatewayMistakes {
    private GatewayMistakes() {}

    static Seam in(UnaryOperator<OdooGateway> mistake) {
        return new Seam() {
            @Override
            public Ports engine(Ports ports) {
                return ports.with(connection -> mistake.apply(ports.gateways().open(connection)));
            }
        };
    }

    /** {@code >} where {@code >=} was meant. */
    static OdooGateway later(OdooGateway real) {
        return new ForwardingGateway(real) {
            private Selection shifted(Selection selection) {
                Window window = selection.window();
                return window == null || !window.divisible()
                        ? selection
                        : new Selection(new Window(window.start().plusSeconds(1), window.end()), selection.ids());
            }

            @Override
            public long[] listIds(ModelScope scope, Selection selection, int limit) {
                return super.listIds(scope, shifted(selection), limit);
            }

            @Override
            public long count(ModelScope scope, Selection selection) {
                return super.count(scope, shifted(selection));
            }
        };
    }

    /** Pages by offset: a row that left a page before shifts the next one, and one is skipped. */
    static OdooGateway byOffset(OdooGateway real) {
        return new ForwardingGateway(real) {
            private final Map<String, Integer> sizes = new HashMap<>();

            @Override
            public long[] listIds(ModelScope scope, Selection selection, int limit) {
                long[] ids = super.listIds(scope, selection, limit);
                Integer before = sizes.put(scope.model(), ids.length);
                boolean moved = before != null && before > ids.length && ids.length > scope.pageSize();
                return moved ? without(ids, scope.pageSize()) : ids;
            }
        };
    }

    private static long[] without(long[] ids, int index) {
        return Arrays.stream(ids).filter(id -> id != ids[index]).toArray();
    }

    /** A short page is the last one, on every model. */
    static OdooGateway shortPageIsTheEnd(OdooGateway real) {
        return new ForwardingGateway(real) {
            @Override
            public long[] listIds(ModelScope scope, Selection selection, int limit) {
                return super.listIds(scope, selection, limit == 0 ? scope.pageSize() + 1 : limit);
            }
        };
    }

    /** Archived records are not asked for. */
    static OdooGateway activeOnly(OdooGateway real) {
        return new ForwardingGateway(real) {
            @Override
            public List<OdooRow> read(ModelScope scope, long[] ids) {
                return super.read(scope, ids).stream()
                        .filter(row ->
                                !new FieldValue.Bool(false).equals(row.values().get("active")))
                        .toList();
            }

            @Override
            public long[] listIds(ModelScope scope, Selection selection, int limit) {
                long[] ids = super.listIds(scope, selection, limit);
                return ids.length == 0
                        ? ids
                        : read(scope, ids).stream()
                                .mapToLong(OdooRow::id)
                                .sorted()
                                .toArray();
            }
        };
    }

    /** That a parent was written is nobody's business. */
    static OdooGateway withoutParents(OdooGateway real) {
        return new ForwardingGateway(real) {
            private ModelScope alone(ModelScope scope) {
                ModelSchema schema = scope.schema();
                return new ModelScope(new ModelSchema(schema.model(), schema.fields(), List.of()), scope.pageSize());
            }

            @Override
            public long[] listIds(ModelScope scope, Selection selection, int limit) {
                return super.listIds(alone(scope), selection, limit);
            }

            @Override
            public long count(ModelScope scope, Selection selection) {
                return super.count(alone(scope), selection);
            }

            @Override
            public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
                return super.histogram(alone(scope), selection, width);
            }
        };
    }

    /** Our own clock alone says up to when to read. */
    static OdooGateway withoutServerTime(OdooGateway real) {
        return new ForwardingGateway(real) {
            @Override
            public Instant serverTime() {
                return Instant.MAX;
            }
        };
    }

    /** An outage of the whole server is held against the batch at hand. */
    static OdooGateway blamingBatches(OdooGateway real) {
        return new ForwardingGateway(real) {
            @Override
            public long[] listIds(ModelScope scope, Selection selection, int limit) {
                try {
                    return super.listIds(scope, selection, limit);
                } catch (TenantFault fault) {
                    throw blame(fault);
                }
            }

            @Override
            public List<OdooRow> read(ModelScope scope, long[] ids) {
                try {
                    return super.read(scope, ids);
                } catch (TenantFault fault) {
                    throw blame(fault);
                }
            }
        };
    }

    private static BatchFault blame(TenantFault fault) {
        return BatchFault.retryable(fault.code(), fault.sentence(), fault);
    }

    /** A list for comparing ends where its first page does, and what it leaves out is taken for gone. */
    static OdooGateway cutShort(OdooGateway real) {
        return new ForwardingGateway(real) {
            private Set<Long> cutOff = Set.of();

            @Override
            public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
                List<DatedId> listed = super.listDated(scope, selection, limit);
                int page = Math.min(listed.size(), scope.pageSize());
                cutOff = listed.stream().skip(page).map(DatedId::odooId).collect(Collectors.toSet());
                return listed.subList(0, page);
            }

            @Override
            public long[] findIds(ModelScope scope, long[] ids) {
                return Arrays.stream(super.findIds(scope, ids))
                        .filter(id -> !cutOff.contains(id))
                        .toArray();
            }

            @Override
            public List<OdooRow> read(ModelScope scope, long[] ids) {
                return super.read(scope, ids).stream()
                        .filter(row -> !cutOff.contains(row.id()))
                        .toList();
            }
        };
    }

    /** What is extra in the mirror is gone: nobody asks Odoo for it. */
    static OdooGateway neverAsking(OdooGateway real) {
        return new ForwardingGateway(real) {
            private List<Long> judged = List.of();

            @Override
            public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
                List<DatedId> listed = super.listDated(scope, selection, limit);
                judged = listed.stream().skip(1).map(DatedId::odooId).limit(1).toList();
                return listed.stream()
                        .filter(record -> !judged.contains(record.odooId()))
                        .toList();
            }

            @Override
            public long[] findIds(ModelScope scope, long[] ids) {
                return new long[0];
            }

            @Override
            public List<OdooRow> read(ModelScope scope, long[] ids) {
                return super.read(scope, ids).stream()
                        .filter(row -> !judged.contains(row.id()))
                        .toList();
            }
        };
    }
}
