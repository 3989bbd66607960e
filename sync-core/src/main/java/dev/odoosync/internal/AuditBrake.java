package dev.odoosync.internal;

import dev.odoosync.plan.BrakeRule;
import java.util.List;

/** Sees to it that no implausible share of a model is removed or set back, unless an operator lets it pass. */
final class AuditBrake {
    private AuditBrake() {}

    /** What has to come next, after more was found to be gone or set back. */
    static List<AuditStep> check(TenantSession session, Audit audit) {
        if (audit.passing()) {
            return audit.waiting() >= AuditRepair.PORTION ? List.of(new AuditRepair()) : List.of();
        }
        BrakeRule rule = new BrakeRule(
                session.settings().brakePercent(), session.settings().brakeRecords());
        if (rule.stops(audit.waiting(), audit.counts().mirrored)) {
            audit.halt();
        }
        return List.of();
    }
}
