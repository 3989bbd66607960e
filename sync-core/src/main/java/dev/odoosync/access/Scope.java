package dev.odoosync.access;

import dev.odoosync.tenant.TenantId;

/** What a token opens. */
public sealed interface Scope {
    /** Everything, of all tenants. */
    record Admin() implements Scope {}

    /**
     * One tenant, and nothing else.
     *
     * @param writes whether changes may be sent to its Odoo
     */
    record Tenant(TenantId tenant, boolean writes) implements Scope {}

    /** The scope of administrators. */
    static Scope admin() {
        return new Admin();
    }

    /** The scope of one tenant, to look and to let sync. */
    static Scope of(TenantId tenant) {
        return new Tenant(tenant, false);
    }

    /** The scope of one tenant whose Odoo may be changed, too. */
    static Scope writing(TenantId tenant) {
        return new Tenant(tenant, true);
    }

    /** Whether it opens that tenant. */
    default boolean opens(TenantId tenant) {
        return this instanceof Admin
                || (this instanceof Tenant one && one.tenant().equals(tenant));
    }

    /** Whether changes may be sent to the Odoo of whom it opens. */
    default boolean mayWrite() {
        return this instanceof Admin || (this instanceof Tenant one && one.writes());
    }
}
