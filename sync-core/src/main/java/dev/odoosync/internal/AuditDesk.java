package dev.odoosync.internal;

import org.jspecify.annotations.Nullable;

/** Holds the audit of a tenant that is under way, from session to session. */
final class AuditDesk {
    /** Null while none is under way. */
    @Nullable
    Audit audit;
}
