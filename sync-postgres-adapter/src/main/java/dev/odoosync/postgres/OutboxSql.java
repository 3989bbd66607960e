package dev.odoosync.postgres;

/** The statements about {@code ops.odoo_outbox}. Their parameters are those of {@link PostgresOutbox}. */
final class OutboxSql {
    private static final String OF_TABLE = "ops.odoo_outbox AS ";

    /** The id in Odoo of the record that {@code e} is about, where it is known. */
    private static final String RECORD =
            "coalesce(e.odoo_id, (SELECT m.odoo_id FROM ops.odoo_outbox AS m WHERE m.id = e.made_by))";

    /** The creates that made that record. */
    private static final String MAKERS = "ANY (ARRAY(SELECT m.id FROM ops.odoo_outbox AS m WHERE m.user_id = e.user_id"
            + " AND m.model = e.model AND m.operation = 'create' AND m.odoo_id = " + RECORD + "))";

    /**
     * That {@code e} waits for nothing but its time: no create that it needs is open, no earlier entry of its record is, however that
     * names it, and none of its record is in work. Each question ends with the first that it finds, so that many entries of one record
     * cost no more than many of different ones.
     */
    private static final String UNHINDERED = none("c.id = ANY (e.needs) AND c" + blocks("c"), "c")
            + " AND (e.operation = 'create' OR ("
            + none("b.user_id = e.user_id AND b.model = e.model AND b.odoo_id = " + RECORD + before("b"), "b")
            + " AND " + none("b.made_by = e.made_by" + before("b"), "b")
            + " AND " + none("b.made_by = " + MAKERS + before("b"), "b")
            + " AND "
            + none(
                    "p.user_id = e.user_id AND p.model = e.model AND p.status = 'processing' AND p.id <> e.id"
                            + " AND (p.odoo_id = " + RECORD + " OR p.made_by = e.made_by OR p.made_by = " + MAKERS
                            + ")",
                    "p")
            + "))";

    /**
     * Those that somebody else is just taking are passed over. A row that changed since it was found is looked at anew before it is
     * locked; one that nobody may take any more drops out. That nothing hindered it stays true: what is done stays done.
     */
    static final String CLAIM = "WITH next AS (SELECT e.id FROM ops.odoo_outbox AS e WHERE e.user_id = ?"
            + " AND e.status = 'queued' AND e.next_run_at <= ? AND (?::text IS NULL OR e.model = ?) AND" + UNHINDERED
            + " ORDER BY e.id LIMIT 1 FOR UPDATE OF e SKIP LOCKED)"
            + " UPDATE ops.odoo_outbox AS entry SET status = 'processing', next_run_at = NULL,"
            + " lease_owner = ?, lease_until = ?, fence = ?, updated_at = ?, revision = entry.revision + 1"
            + " FROM next WHERE entry.id = next.id RETURNING entry.*";

    static final String CENSUS = "SELECT status, count(*) AS entries, count(*) FILTER (WHERE released) AS given_up,"
            + " min(created_at) AS oldest FROM ops.odoo_outbox GROUP BY status";

    static final String NEXT_RUN = "SELECT e.next_run_at FROM ops.odoo_outbox AS e WHERE e.user_id = ?"
            + " AND e.status = 'queued' AND" + UNHINDERED + " ORDER BY e.next_run_at LIMIT 1";

    static final String DUE = "SELECT t.user_id FROM (SELECT user_id FROM ops.odoo_outbox"
            + " WHERE status = 'queued' AND next_run_at <= ? UNION SELECT user_id FROM ops.odoo_outbox"
            + " WHERE status = 'processing' AND lease_until <= ?) AS t"
            + " WHERE EXISTS (SELECT FROM ops.odoo_outbox AS e WHERE e.user_id = t.user_id AND e.status = 'processing'"
            + " AND e.lease_until <= ? OFFSET 0) OR EXISTS (SELECT FROM ops.odoo_outbox AS e WHERE e.user_id = t.user_id"
            + " AND e.status = 'queued' AND e.next_run_at <= ? AND" + UNHINDERED + " OFFSET 0) LIMIT ?";

    /** Nobody removes them until what needs them is there. */
    static final String CREATES =
            "SELECT * FROM ops.odoo_outbox WHERE user_id = ? AND id = ANY (?::bigint[])" + " ORDER BY id FOR KEY SHARE";

    private static final String NEEDED =
            "EXISTS (SELECT FROM ops.odoo_outbox AS n WHERE n.status <> 'done' AND n.needs @> ARRAY[e.id])";

    static final String OLD =
            "SELECT e.id FROM ops.odoo_outbox AS e WHERE (e.status = 'done' OR e.released) AND e.updated_at < ?"
                    + " AND NOT " + NEEDED + " ORDER BY e.updated_at, e.id LIMIT ? FOR UPDATE OF e";

    /** Asked anew: somebody may have come who needs one while the locks were waited for. */
    static final String REMOVE =
            "DELETE FROM ops.odoo_outbox AS e WHERE e.id = ANY (?::bigint[]) AND (e.status = 'done' OR e.released) AND NOT "
                    + NEEDED;

    static final String REMOVE_ALL = "DELETE FROM ops.odoo_outbox WHERE id = ANY (ARRAY("
            + "SELECT id FROM ops.odoo_outbox WHERE user_id = ? ORDER BY id LIMIT ?))";

    private OutboxSql() {}

    /** {@code OFFSET 0} has it asked for one entry at a time: mostly the first is the one. */
    private static String none(String condition, String alias) {
        return " NOT EXISTS (SELECT FROM " + OF_TABLE + alias + " WHERE " + condition + " OFFSET 0)";
    }

    /** Later entries of the same record have to wait for it. */
    private static String blocks(String alias) {
        return ".status <> 'done' AND NOT " + alias + ".released";
    }

    private static String before(String alias) {
        return " AND " + alias + blocks(alias) + " AND " + alias + ".id < e.id";
    }
}
