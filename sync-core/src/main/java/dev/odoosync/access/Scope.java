package dev.odoosync.access;

import dev.odoosync.tenant.TenantId;

/** What a token opens. */
public sealed interface Scope {
    /** Everything, of all tenants. */
    record Admin() implements Scope {}

    /** One tenant, and nothing else. */
    record Tenant(TenantId tenant) implements Scope {}

    /** The scope of administrators. */
    static Scope admin() {
        return new Admin();
    }

    /** The scope of one tenant. */
    static Scope of(TenantId tenant) {
        return new Tenant(tenant);
    }

    /** Whether it opens that tenant. */
    default boolean opens(TenantId tenant) {
        return this instanceof Admin || this.equals(of(tenant));
    }
}
