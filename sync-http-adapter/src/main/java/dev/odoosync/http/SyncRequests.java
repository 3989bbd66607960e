package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;

/**
 * Takes the wishes that come over HTTP. Whoever drives the engine implements it, and only notes the wish: all methods return at
 * once, and the answer is given before the work begins. Thread-safe; the same wish twice is one wish.
 */
public interface SyncRequests {
    /** An increment of that connected tenant now, due or not. */
    void sync(TenantId tenant);

    /** The holes of that connected tenant are to be driven again. */
    void retry(TenantId tenant);

    /** All models of that connected tenant are to be compared with Odoo, and what differs repaired. */
    void reconcile(TenantId tenant);

    /** One mirrored model of that connected tenant is to be compared with Odoo, and what differs repaired. */
    void reconcile(TenantId tenant, String model);

    /** A brake that holds that mirrored model is to let it pass: the next comparison removes and sets back what it finds. */
    void letPass(TenantId tenant, String model);

    /** Entries of that tenant's outbox may be ready. Who looks for them anyhow need not hear of it. */
    default void push(TenantId tenant) {}
}
