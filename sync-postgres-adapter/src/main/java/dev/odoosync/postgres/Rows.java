package dev.odoosync.postgres;

/** Which rows of a mirror a question is about. */
final class Rows {
    /** Of the tenant, records of Odoo's and no tombstones. One parameter: the tenant. */
    static final String ALIVE = "user_id = ? AND odoo_id IS NOT NULL AND deleted_at IS NULL";

    /** Not the engine's, although they say that they are records of Odoo's. A row that is not in Odoo yet is no such. */
    static final String FOREIGN = "sync_version IS NULL AND odoo_id IS NOT NULL";

    private Rows() {}
}
