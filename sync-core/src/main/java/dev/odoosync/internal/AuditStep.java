package dev.odoosync.internal;

import java.util.List;

/**
 * A bounded piece of an audit: a call or two, a page of memory. One that fails is run again, so that it must change nothing of the
 * audit before all that can fail is behind it.
 */
interface AuditStep {
    /** Does it, and says what has to come next, before all other steps. */
    List<AuditStep> run(TenantSession session, Audit audit);
}
