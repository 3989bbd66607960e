package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.ModelGaps;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a batch and proves it whole by ids: every id that Odoo lists for the batch must have been read.
 *
 * <p>The list taken before the read proves it, if all of it was read. If not, the table moves: the ids are listed again after the
 * read, and what is listed and was not read is read by id. What left the batch meanwhile carries a newer date, and comes with a
 * later window: a table that merely moves fails no batch.
 *
 * <p>What Odoo lists and does not show is searched for: a field that fails is left out of the model, a record that fails is put aside
 * and shown. Only where that is too much, or cannot be told, the batch fails.
 */
final class BatchReader {
    private static final int MAX_ROUNDS = 5;

    /** What a search for what fails may cost at most. */
    private static final int CALLS_TO_SEARCH = 500;

    private final TenantSession session;

    BatchReader(TenantSession session) {
        this.session = session;
    }

    /**
     * The rows of the batch, which is narrowed first where it holds more than a page. A field that went from Odoo meanwhile costs no
     * attempt: the schema is asked anew, and the batch is read by that.
     */
    PageRead read(BatchAtWork work) {
        ModelScope scope = session.scope(work.scope().model());
        try {
            return read(work, scope);
        } catch (BatchFault fault) {
            if (fault.code() != FaultCode.NO_SUCH_FIELD) {
                throw fault;
            }
            session.forgetScopes();
            ModelScope anew = session.scope(work.scope().model());
            if (anew.equals(scope)) {
                throw fault;
            }
            return read(work, anew);
        }
    }

    private PageRead read(BatchAtWork work, ModelScope scope) {
        BatchSplitter.Fitting fitting = new BatchSplitter(session, scope).fit(work);
        Rows rows = new Rows(scope, work.batch());
        if (!rows.readAll(fitting.ids()) || fitting.moving()) {
            rows.proveByListingAgain();
        }
        rows.settle();
        List<OdooRow> proven = List.copyOf(rows.byId.values());
        return new PageRead(work, rows.scope.schema(), proven, SlowReading.of(session, rows.scope, proven));
    }

    /** The rows read so far, by id. */
    private final class Rows {
        private final Batch batch;
        private final CallBudget budget = new CallBudget(CALLS_TO_SEARCH);
        private final Map<Long, OdooRow> byId = new LinkedHashMap<>();
        private final Map<Long, String> refused = new TreeMap<>();
        private ModelScope scope;

        Rows(ModelScope scope, Batch batch) {
            this.scope = scope;
            this.batch = batch;
        }

        /** Reads {@code ids} and says whether all of them came. If Odoo refuses them, some must be listed anew, or searched for. */
        boolean readAll(long[] ids) {
            ModelGaps gaps = Gaps.of(session, scope.model());
            long[] expected =
                    Arrays.stream(ids).filter(id -> gaps.record(id).isEmpty()).toArray();
            try {
                readInPortions(expected);
            } catch (SyncException fault) {
                if (!refusal().is(fault, session)) {
                    throw fault;
                }
                return false;
            }
            return missing(ids).length == 0;
        }

        void proveByListingAgain() {
            Selection selection = batch.scope().selection();
            for (int round = 1; round <= MAX_ROUNDS; round++) {
                long[] listed = session.gateway().listIds(scope, selection, 0);
                refused.keySet().retainAll(Arrays.stream(listed).boxed().collect(Collectors.toSet()));
                long[] unread = missing(listed);
                if (unread.length == 0) {
                    return;
                }
                boolean silent = round > 1;
                while (!search(unread, listed, silent)) {
                    unread = missing(listed);
                }
            }
            throw BatchFault.retryable(
                    FaultCode.NOT_PROVEN,
                    "Odoo lists records of " + scope.model() + " that it does not show; the batch is tried again",
                    null);
        }

        /** Notes what was refused although it is listed, and what is read again. */
        void settle() {
            if (!Gaps.putAside(session, scope.model(), refused, byId.keySet())) {
                throw BatchFault.retryable(
                        FaultCode.NOT_PROVEN,
                        "Odoo fails on more than " + ModelGaps.MOST_RECORDS + " records of " + scope.model()
                                + ", the latest time because "
                                + refused.values().iterator().next(),
                        null);
            }
        }

        /**
         * Reads {@code ids} with a search for what is refused; false where a field is to blame, so that all is to be read anew.
         *
         * @param silent whether what does not come is taken for refused: it was listed before and did not come then either
         */
        private boolean search(long[] ids, long[] page, boolean silent) {
            Blame blame = new Blame(session, scope, refusal(), budget, page);
            CarefulReading reading = new CarefulReading(session, scope, refusal(), budget, blame).read(ids, portion());
            if (silent && blame.fields().isEmpty()) {
                blameForWhatDidNotCome(blame, ids, reading);
            }
            if (!blame.fields().isEmpty()) {
                Gaps.leaveOut(session, scope.model(), blame.fields().values());
                scope = session.scope(scope.model());
                byId.clear();
                refused.clear();
                return false;
            }
            if (!reading.unknown().isEmpty()) {
                throw Objects.requireNonNull(reading.firstRefusal(), "only what is refused is unknown");
            }
            reading.rows().forEach(row -> byId.put(row.id(), row));
            refused.putAll(blame.records());
            return true;
        }

        private void blameForWhatDidNotCome(Blame blame, long[] ids, CarefulReading reading) {
            Set<Long> came = reading.rows().stream().map(OdooRow::id).collect(Collectors.toSet());
            BatchFault without = BatchFault.retryable(
                    FaultCode.NOT_PROVEN, "Odoo lists it, and leaves it out when it is read", null);
            for (long id : ids) {
                boolean heard = came.contains(id) || blame.records().containsKey(id);
                if (!heard && !blame.goesOn(id, without)) {
                    return;
                }
            }
        }

        /** A failure that may pass by itself is not searched for at once. */
        private Refusal refusal() {
            return batch.attempts() == 0 ? Refusal.ANSWERED : Refusal.REPEATED;
        }

        /** In portions that the server can bear, and smaller ones with each attempt of the batch, whatever it failed by. */
        private void readInPortions(long[] ids) {
            PortionedReading reading = new PortionedReading(session, scope);
            int start = 0;
            while (start < ids.length) {
                int portion = Math.min(ids.length - start, Math.min(portion(), reading.portion()));
                long[] some = Arrays.copyOfRange(ids, start, start + portion);
                reading.read(some).forEach(row -> byId.put(row.id(), row));
                start += portion;
            }
        }

        /** After a failure smaller: a page may have been too much for the server. */
        private int portion() {
            return Math.max(1, scope.pageSize() >> Math.min(batch.attempts(), 10));
        }

        private long[] missing(long[] ids) {
            return Arrays.stream(ids)
                    .filter(id -> !byId.containsKey(id) && !refused.containsKey(id))
                    .toArray();
        }
    }
}
