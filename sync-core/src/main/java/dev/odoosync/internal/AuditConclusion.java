package dev.odoosync.internal;

import java.util.List;

/** The last step: everything was compared and fetched; what is gone, or older in Odoo, is seen to. */
record AuditConclusion() implements AuditStep {
    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        return audit.waiting() > 0 ? List.of(new AuditRepair(), this) : List.of();
    }
}
