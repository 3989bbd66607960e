package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.PortionRule;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.OdooRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads records of one model in portions that the server can bear: what a read cost decides on the next one's size. */
final class PortionedReading {
    /** Less may be read where this much was not. */
    private static final Set<FaultCode> PERHAPS_TOO_MUCH =
            EnumSet.of(FaultCode.TIMEOUT, FaultCode.CUT_OFF, FaultCode.TOO_LARGE, FaultCode.SERVER_ERROR);

    private final TenantSession session;
    private final ModelScope scope;
    private final PortionRule rule;

    PortionedReading(TenantSession session, ModelScope scope) {
        this.session = session;
        this.scope = scope;
        this.rule = PortionRule.of(scope.pageSize(), session.settings().callTimeout());
    }

    /** How many records to read by the next call. */
    int portion() {
        return session.portions().of(scope.model(), scope.pageSize());
    }

    /**
     * Reads by one call.
     *
     * @param ids at most {@link #portion()}
     */
    List<OdooRow> read(long[] ids) {
        int before = portion();
        try {
            List<OdooRow> rows = session.gateway().read(scope, ids);
            AnswerCost cost = session.gateway().lastAnswer();
            become(rule.afterAnswer(before, ids.length, cost.took(), cost.bytes()));
            return rows;
        } catch (UnclearFault fault) {
            if (PERHAPS_TOO_MUCH.contains(fault.code())) {
                become(rule.afterFailure(before, ids.length));
            }
            throw fault;
        } catch (TenantFault fault) {
            if (fault.code() == FaultCode.THROTTLED && !fault.isOutOfTurn()) {
                become(rule.afterComplaint(before));
            }
            throw fault;
        }
    }

    private void become(int portion) {
        int before = portion();
        if (portion != before) {
            session.portions().set(scope.model(), portion, scope.pageSize());
            session.tell(
                    new SyncEvent.PortionChanged(session.tenant(), scope.model(), before, portion, scope.pageSize()));
        }
    }
}
