package dev.odoosync.app;

import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Set;

/** Lets people change rows of the mirror itself, where the store can tell what they change. */
interface MirrorEdits {
    /** For stores that cannot. */
    MirrorEdits NONE = new MirrorEdits() {
        @Override
        public void enable(TenantId tenant, String model, List<OdooField> fields) {
            throw notHere();
        }

        @Override
        public void disable(TenantId tenant, String model) {
            throw notHere();
        }

        @Override
        public Set<String> enabled(TenantId tenant) {
            throw notHere();
        }
    };

    /** Has what is changed in the tenant's rows of the model go to Odoo. */
    void enable(TenantId tenant, String model, List<OdooField> fields);

    /** Takes that back. */
    void disable(TenantId tenant, String model);

    /** The models for which that is so. */
    Set<String> enabled(TenantId tenant);

    private static PlainFailure notHere() {
        return PlainFailure.unusable("Only in a PostgreSQL can the mirror itself be changed; this store is a MongoDB:"
                + " write to the outbox instead.");
    }
}
