package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.tenant.ModelProgress;

/**
 * Plans something for one model. When that fails for the model alone, it is kept where it is, with the reason in the status, and the
 * other models go on; the next planning tries again.
 */
final class ModelAttempt {
    private final TenantSession session;
    private final String model;

    ModelAttempt(TenantSession session, String model) {
        this.session = session;
        this.model = model;
    }

    void run(Runnable planning) {
        try {
            planning.run();
        } catch (BatchFault fault) {
            keepBack(fault);
        } catch (UnclearFault unclear) {
            SyncException blamed = Contact.blame(session, unclear);
            if (blamed instanceof TenantFault tenant) {
                throw tenant;
            }
            keepBack(blamed);
        }
    }

    private void keepBack(SyncException fault) {
        session.forgetScopes();
        if (new LeftOut(session).isGone(model, fault)) {
            return;
        }
        ModelProgress progress = session.status().model(model).orElseGet(() -> ModelProgress.pending(model));
        session.change(
                status -> status.model(progress.keptBack(fault.sentence())).lastSyncFailedAt(session.now()));
        session.tell(new SyncEvent.ModelDelayed(session.tenant(), model, fault.sentence()));
    }
}
