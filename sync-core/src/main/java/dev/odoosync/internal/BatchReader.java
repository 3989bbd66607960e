package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.OdooRow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a batch and proves it whole by ids: every id that Odoo lists for the batch must have been read.
 *
 * <p>The list taken before the read proves it, if all of it was read. If not, the table moves: the ids are listed again after the
 * read, and what is listed and was not read is read by id. What left the batch meanwhile carries a newer date, and comes with a
 * later window: a table that merely moves fails no batch.
 */
final class BatchReader {
    private static final int MAX_ROUNDS = 5;

    private final TenantSession session;

    BatchReader(TenantSession session) {
        this.session = session;
    }

    /** The rows of the batch, which is narrowed first where it holds more than a page. */
    PageRead read(BatchAtWork work) {
        ModelScope scope = session.scope(work.scope().model());
        BatchSplitter.Fitting fitting = new BatchSplitter(session, scope).fit(work);
        Rows rows = new Rows(scope, work.batch());
        if (!rows.readAll(fitting.ids()) || fitting.moving()) {
            rows.proveByListingAgain();
        }
        return new PageRead(work, scope.schema(), List.copyOf(rows.byId.values()));
    }

    /** The rows read so far, by id. */
    private final class Rows {
        private final ModelScope scope;
        private final Batch batch;
        private final Map<Long, OdooRow> byId = new LinkedHashMap<>();

        Rows(ModelScope scope, Batch batch) {
            this.scope = scope;
            this.batch = batch;
        }

        /** Reads {@code ids} and says whether all of them came. An access fault means that some must be listed anew. */
        boolean readAll(long[] ids) {
            try {
                readInPortions(ids);
            } catch (BatchFault fault) {
                if (fault.code() != FaultCode.ACCESS_DENIED) {
                    throw fault;
                }
                return false;
            }
            return missing(ids).length == 0;
        }

        void proveByListingAgain() {
            Selection selection = batch.scope().selection();
            for (int round = 1; round <= MAX_ROUNDS; round++) {
                long[] unread = missing(session.gateway().listIds(scope, selection, 0));
                if (unread.length == 0) {
                    return;
                }
                readInPortions(unread);
            }
            throw BatchFault.retryable(
                    FaultCode.NOT_PROVEN,
                    "Odoo lists records of " + scope.model() + " that it does not show; the batch is tried again",
                    null);
        }

        /** After a failure in smaller portions: a page may have been too much for the server. */
        private void readInPortions(long[] ids) {
            int portion = Math.max(1, scope.pageSize() >> Math.min(batch.attempts(), 10));
            for (int start = 0; start < ids.length; start += portion) {
                long[] some = Arrays.copyOfRange(ids, start, Math.min(start + portion, ids.length));
                session.gateway().read(scope, some).forEach(row -> byId.put(row.id(), row));
            }
        }

        private long[] missing(long[] ids) {
            return Arrays.stream(ids).filter(id -> !byId.containsKey(id)).toArray();
        }
    }
}
