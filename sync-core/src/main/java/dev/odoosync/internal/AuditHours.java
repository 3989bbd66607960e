package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import java.util.List;

/** Opens a day that differs by the hour. */
record AuditHours(Window day) implements AuditStep {
    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        ModelScope scope = session.scope(audit.model()).withoutParents();
        Selection selection = Selection.in(day);
        Digest odoo = session.gateway().digest(scope, selection, Width.HOUR);
        Digest mirror = session.reader().digest(session.tenant(), scope.model(), selection, Width.HOUR);
        List<AuditStep> next =
                odoo.differences(mirror).stream().<AuditStep>map(AuditPairs::of).toList();
        audit.counts().byDigest += AuditDigest.equal(odoo, mirror, day.end());
        return next;
    }
}
