package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;

/**
 * Takes the wishes that come over HTTP. Whoever drives the engine implements it, and only notes the wish: both methods return at
 * once, and the answer is given before the work begins. Thread-safe; the same wish twice is one wish.
 */
public interface SyncRequests {
    /** An increment of that connected tenant now, due or not. */
    void sync(TenantId tenant);

    /** The holes of that connected tenant are to be driven again. */
    void retry(TenantId tenant);
}
