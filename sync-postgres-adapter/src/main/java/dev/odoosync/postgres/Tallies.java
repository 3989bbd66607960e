package dev.odoosync.postgres;

import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchTally;
import java.sql.SQLException;

/** Adds batches up: the server does it, by model and kind. */
final class Tallies {
    private static final String WAITING = " FILTER (WHERE status IN ('not_started', 'failed'))";
    private static final String UNFINISHED = " FILTER (WHERE status IN ('not_started', 'failed', 'in_progress'))";
    private static final String FAILED = " FILTER (WHERE status = 'failed')";
    private static final String HOLES = " FILTER (WHERE status = 'permanently_failed')";

    private static final String SUMS = "SELECT model, kind,"
            + " count(*)" + WAITING + " AS waiting,"
            + " count(*) FILTER (WHERE status = 'in_progress') AS in_progress,"
            + " count(*) FILTER (WHERE status = 'done') AS done,"
            + " count(*)" + HOLES + " AS holes,"
            + " count(*)" + FAILED + " AS failed,"
            + " coalesce(sum(record_count), 0)::bigint AS records,"
            + " coalesce(sum(record_count_expected)" + UNFINISHED + ", 0)::bigint AS expected,"
            + " min(start_time)" + UNFINISHED + " AS first_unfinished,"
            + " min(start_time)" + HOLES + " AS first_hole,"
            + " min(next_attempt_at)" + FAILED + " AS next_attempt_at"
            + " FROM ops.odoo_sync_batches WHERE ";

    private Tallies() {}

    static String select(String condition) {
        return SUMS + condition + " GROUP BY model, kind";
    }

    static BatchTally.Row row(Row row) throws SQLException {
        return new BatchTally.Row(
                row.text("model"),
                BatchKind.ofStored(row.text("kind")),
                row.number("waiting"),
                row.number("in_progress"),
                row.number("done"),
                row.number("holes"),
                row.number("failed"),
                row.number("records"),
                row.number("expected"),
                row.timeOrNull("first_unfinished"),
                row.timeOrNull("first_hole"),
                row.timeOrNull("next_attempt_at"));
    }
}
