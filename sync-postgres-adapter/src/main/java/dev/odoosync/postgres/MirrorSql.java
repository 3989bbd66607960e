package dev.odoosync.postgres;

import dev.odoosync.postgres.MirrorTable.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statements that write a page: one for any number of records, which come as one array per column. The server compares versions
 * as it writes. Each statement marks what it does as the engine's, so that triggers can tell.
 *
 * <p>Parameters: tenant, time of change, then the arrays: ids, versions that were seen, versions, hashes, hashes of the slower lane,
 * raw, and one for each column that has any.
 */
final class MirrorSql {
    /** Marks the transaction as the engine's; within the statement, so that no second one is needed. */
    static final String MARK = "set_config('odoosync.origin', 'engine', true)";

    private static final List<String> OURS = List.of(
            "user_id",
            "odoo_id",
            "raw",
            "synced_at",
            "sync_version",
            "sync_hash",
            "sync_slow",
            "sync_changed_at",
            "sync_fared");

    private static final String TALLY = " RETURNING t.sync_fared) SELECT sync_fared, count(*) FROM written GROUP BY 1";

    /** Over a tombstone the fence decides: see RecordVersion.outlives, whose three parts a version shows in fixed places. */
    private static final String NEWER = "CASE WHEN t.deleted_at IS NULL"
            + " OR left(t.sync_version, 8) <> left(excluded.sync_version, 8)"
            + " OR right(t.sync_version, 16) = right(excluded.sync_version, 16)"
            + " THEN t.sync_version < excluded.sync_version"
            + " ELSE right(t.sync_version, 16) < right(excluded.sync_version, 16) END";

    private final MirrorTable table;
    private final List<Column> columns;
    private final BitSet filled;

    /**
     * @param columns those to be written
     * @param filled which of them have an array; the others are empty in all records
     */
    MirrorSql(MirrorTable table, List<Column> columns, BitSet filled) {
        this.table = table;
        this.columns = columns;
        this.filled = filled;
    }

    /** Makes what is absent, and replaces what is older. */
    String upsert() {
        String names = Stream.concat(OURS.stream(), columns.stream().map(Column::quoted))
                .collect(Collectors.joining(", "));
        return "WITH written AS (INSERT INTO " + table.quoted() + " AS t (" + names + ") SELECT " + names + " FROM ("
                + source() + ") AS s ON CONFLICT (user_id, odoo_id) DO UPDATE SET " + changes("excluded") + " WHERE "
                + NEWER + TALLY;
    }

    /** Replaces what still is what was seen. */
    String replace() {
        return "WITH written AS (UPDATE " + table.quoted() + " AS t SET " + changes("s") + " FROM (" + source()
                + ") AS s WHERE t.user_id = s.user_id AND t.odoo_id = s.odoo_id AND t.sync_version = s.seen" + TALLY;
    }

    private String source() {
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + value(i) + " AS " + columns.get(i).quoted())
                .collect(Collectors.joining());
        String arrays = filled.stream()
                .mapToObj(i -> ", ?::" + columns.get(i).kind().element() + "[]")
                .collect(Collectors.joining());
        String names = filled.stream().mapToObj(i -> ", f" + i).collect(Collectors.joining());
        return "SELECT o.user_id, u.odoo_id, u.seen, u.raw, o.moment AS synced_at, u.version AS sync_version,"
                + " u.hash AS sync_hash, u.slow AS sync_slow, o.moment AS sync_changed_at, 'c'::\"char\" AS sync_fared"
                + values + " FROM (SELECT " + MARK + ", ?::text AS user_id, ?::timestamptz AS moment) AS o,"
                + " unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[]" + arrays
                + ") AS u(odoo_id, seen, version, hash, slow, raw" + names + ")";
    }

    private String value(int i) {
        ColumnKind kind = columns.get(i).kind();
        if (!filled.get(i)) {
            return "NULL::" + kind.type();
        }
        return kind == ColumnKind.IDS ? "u.f" + i + "::bigint[]" : "u.f" + i;
    }

    /** What a row becomes. Where its content is the same, writing it again changes nothing but the traces of the writing. */
    private String changes(String next) {
        String same = "t.deleted_at IS NULL AND t.sync_hash = " + next + ".sync_hash AND t.sync_slow @> " + next
                + ".sync_slow";
        List<String> changes = new ArrayList<>();
        for (Column column : columns) {
            changes.add(column.quoted() + " = " + changed(column, same, next));
        }
        changes.add("raw = " + either(same + sameTraces(next), "t.raw", "t.raw || " + next + ".raw"));
        changes.add("synced_at = " + next + ".synced_at");
        changes.add("sync_version = " + next + ".sync_version");
        changes.add("sync_hash = " + next + ".sync_hash");
        changes.add("sync_slow = t.sync_slow || " + next + ".sync_slow");
        changes.add("sync_changed_at = " + either(same, "t.sync_changed_at", next + ".sync_changed_at"));
        changes.add("sync_fared = " + either(same, "'n'::\"char\"", "'u'::\"char\""));
        changes.add("sync_gone = NULL");
        changes.add("deleted_at = NULL");
        return String.join(", ", changes);
    }

    /** What is large and is the same is not packed and written anew. */
    private static String changed(Column column, String same, String next) {
        String value = next + "." + column.quoted();
        String before = "t." + column.quoted();
        boolean large = column.kind() == ColumnKind.BYTEA || column.kind() == ColumnKind.JSONB;
        return large ? either(same + " AND " + before + " IS NOT NULL", before, value) : value;
    }

    private static String either(String condition, String then, String otherwise) {
        return "CASE WHEN " + condition + " THEN " + then + " ELSE " + otherwise + " END";
    }

    /** What no hash counts: where these are the same too, the stored raw need not be packed and written anew. */
    private String sameTraces(String next) {
        List<String> traces = columns.stream()
                .map(Column::name)
                .filter(List.of("write_date", "write_uid")::contains)
                .toList();
        return traces.size() < 2
                ? " AND false"
                : traces.stream()
                        .map(name -> " AND t." + name + " IS NOT DISTINCT FROM " + next + "." + name)
                        .collect(Collectors.joining());
    }
}
