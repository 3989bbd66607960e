package dev.odoosync.internal;

import dev.odoosync.fault.SyncException;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.OdooRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of which Odoo may refuse some. One refused record refuses its whole page: pages are halved until it is found, as
 * long as a budget of calls lasts.
 */
final class CarefulReading {
    private final TenantSession session;
    private final ModelScope scope;
    private final Refusal refusal;
    private final CallBudget budget;
    private final Judge judge;
    private final List<OdooRow> rows = new ArrayList<>();
    private final Set<Long> refused = new TreeSet<>();
    private final Set<Long> unknown = new TreeSet<>();
    private @Nullable SyncException first;
    private boolean stopped;

    /** Hears of each record that is refused. */
    interface Judge {
        /** Takes whatever is refused. */
        Judge NONE = (id, fault) -> true;

        /** Whether it is worth while to go on reading. */
        boolean goesOn(long id, SyncException fault);
    }

    CarefulReading(TenantSession session, ModelScope scope, Refusal refusal, CallBudget budget, Judge judge) {
        this.session = session;
        this.scope = scope;
        this.refusal = refusal;
        this.budget = budget;
        this.judge = judge;
    }

    /** Reads {@code ids}, at most {@code most} at a time, and no more than the server can bear. */
    CarefulReading read(long[] ids, int most) {
        int portion = Math.min(most, session.portions().of(scope.model(), scope.pageSize()));
        for (int start = 0; start < ids.length; start += portion) {
            readOrHalve(Arrays.copyOfRange(ids, start, Math.min(start + portion, ids.length)));
        }
        return this;
    }

    /** What was read. Records that do not exist are left out without a word. */
    List<OdooRow> rows() {
        return rows;
    }

    /** What exists, and may not be read. */
    Set<Long> refused() {
        return refused;
    }

    /** What was in a refused page that was not worth more calls. */
    Set<Long> unknown() {
        return unknown;
    }

    /** The first refusal; null where there was none. */
    @Nullable
    SyncException firstRefusal() {
        return first;
    }

    private void readOrHalve(long[] ids) {
        if (stopped) {
            Arrays.stream(ids).forEach(unknown::add);
            return;
        }
        try {
            rows.addAll(session.gateway().read(scope, ids));
        } catch (SyncException fault) {
            if (!refusal.is(fault, session)) {
                throw fault;
            }
            first = first == null ? fault : first;
            halve(ids, fault);
        }
    }

    private void halve(long[] ids, SyncException fault) {
        if (ids.length == 1) {
            refused.add(ids[0]);
            stopped = !judge.goesOn(ids[0], fault);
        } else if (budget.take()) {
            readOrHalve(Arrays.copyOfRange(ids, 0, ids.length / 2));
            readOrHalve(Arrays.copyOfRange(ids, ids.length / 2, ids.length));
        } else {
            Arrays.stream(ids).forEach(unknown::add);
        }
    }
}
