package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.record.MirroredRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Where only a range of time is mirrored, Odoo holds more before it than the mirror: there only what the mirror holds is asked for.
 *
 * @param window the time before the range
 * @param after the last id that was asked for
 */
record AuditBeyondRange(Window window, long after) implements AuditStep {
    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        Selection rest = new Selection(window, IdRange.ALL.above(after));
        List<MirroredRecord> some = session.reader().list(session.tenant(), audit.model(), rest, AuditAsk.AT_ONCE);
        List<AuditStep> next = new ArrayList<>();
        if (!some.isEmpty()) {
            next.add(new AuditAsk(some, false));
            next.add(new AuditBeyondRange(window, some.get(some.size() - 1).odooId()));
        }
        return next;
    }
}
