package dev.odoosync.internal;

import dev.odoosync.record.MirroredRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks Odoo for records that a listing did not show. What a search finds has moved meanwhile, and is read again; what it does not
 * find is gone, or hidden. A listing alone never removes anything: it may have been cut short.
 *
 * @param suspects at most {@link #AT_ONCE}
 * @param rereadFound whether those that are found are to be read again
 */
record AuditAsk(List<MirroredRecord> suspects, boolean rereadFound) implements AuditStep {
    static final int AT_ONCE = 1_000;

    /** The steps that ask about {@code extra}, as far as a judgement on them is due. */
    static List<AuditStep> about(List<MirroredRecord> extra, Audit audit) {
        List<MirroredRecord> due = extra.stream().filter(audit::settled).toList();
        List<AuditStep> steps = new ArrayList<>();
        for (int start = 0; start < due.size(); start += AT_ONCE) {
            steps.add(new AuditAsk(due.subList(start, Math.min(start + AT_ONCE, due.size())), true));
        }
        return steps;
    }

    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        long[] ids = suspects.stream().mapToLong(MirroredRecord::odooId).toArray();
        Set<Long> found = Arrays.stream(session.gateway().findIds(session.scope(audit.model()), ids))
                .boxed()
                .collect(Collectors.toSet());
        for (MirroredRecord suspect : suspects) {
            if (!found.contains(suspect.odooId())) {
                audit.vanished().put(suspect.odooId(), suspect);
            }
        }
        if (rereadFound) {
            audit.fetch(List.copyOf(found));
        }
        return AuditBrake.check(session, audit);
    }
}
