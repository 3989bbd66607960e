package dev.odoosync.postgres;

import dev.odoosync.port.MirrorSummaries.Documents;
import dev.odoosync.postgres.MirrorTable.Column;
import org.jspecify.annotations.Nullable;

/**
 * What the server is asked to add up. A field is read from its column, or from {@code raw} where it has none: then a value that
 * cannot be what it should be counts as none.
 */
final class SummarySql {
    private final MirrorTable table;

    SummarySql(MirrorTable table) {
        this.table = table;
    }

    /** One row per month, state and currency. Parameters: tenant, first day. */
    String byMonth(Documents documents) {
        String invoices = documents == Documents.INVOICES ? " AND " + text("move_type") + " = 'out_invoice'" : "";
        return "SELECT extract(year FROM d.day)::int, extract(month FROM d.day)::int, d.state, d.currency, count(*),"
                + " coalesce(sum(d.total), 0)::float8 FROM (SELECT " + day(documents.dateField()) + " AS day, coalesce("
                + text("state") + ", '') AS state, " + id("currency_id") + " AS currency, " + number("amount_total")
                + " AS total FROM " + table.quoted() + " WHERE " + Rows.ALIVE + invoices
                + ") AS d WHERE d.day >= ? GROUP BY 1, 2, 3, 4"
                + " ORDER BY 1 DESC, 2 DESC, d.state COLLATE \"C\", 4 NULLS FIRST";
    }

    /** One row per partner and currency, highest first. Parameters: tenant, limit. */
    String topPartners() {
        return "SELECT d.partner, d.currency, count(*), coalesce(sum(d.total), 0)::float8 AS total FROM (SELECT "
                + id("partner_id") + " AS partner, " + id("currency_id") + " AS currency, " + number("amount_total")
                + " AS total FROM " + table.quoted() + " WHERE " + Rows.ALIVE + " AND " + text("state")
                + " IN ('sale', 'done')) AS d WHERE d.partner > 0 GROUP BY 1, 2"
                + " ORDER BY total DESC, 1, 2 NULLS FIRST LIMIT ?";
    }

    /** Ids and names. Parameters: tenant, ids. */
    String names() {
        String name = text("name");
        return "SELECT odoo_id, " + name + " FROM " + table.quoted() + " WHERE " + Rows.ALIVE
                + " AND odoo_id = ANY (?) AND " + name + " <> ''";
    }

    private String text(String field) {
        @Nullable Column column = table.column(field, ColumnKind.TEXT);
        return column != null ? column.quoted() : raw(field, "string", "");
    }

    private String number(String field) {
        @Nullable Column column = table.column(field, ColumnKind.NUMERIC);
        return column != null ? column.quoted() : raw(field, "number", "::numeric");
    }

    private String id(String field) {
        @Nullable Column column = table.column(field, ColumnKind.BIGINT);
        return column != null ? column.quoted() : raw(field, "number", "::numeric::bigint");
    }

    /** The day of a moment or of a day, by UTC. */
    private String day(String field) {
        @Nullable Column moment = table.column(field, ColumnKind.TIMESTAMPTZ);
        @Nullable Column day = table.column(field, ColumnKind.DATE);
        if (moment != null) {
            return "(" + moment.quoted() + " AT TIME ZONE 'UTC')::date";
        }
        return day != null
                ? day.quoted()
                : "CASE WHEN raw ->> '" + field + "' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]' THEN make_date("
                        + part(field, 1, 4) + ", " + part(field, 6, 2) + ", 1) + " + part(field, 9, 2) + " - 1 END";
    }

    private static String part(String field, int from, int length) {
        return "substr(raw ->> '" + field + "', " + from + ", " + length + ")::int";
    }

    /** @param field one of the names above, none of which needs an escape */
    private static String raw(String field, String type, String cast) {
        return "CASE WHEN jsonb_typeof(raw -> '" + field + "') = '" + type + "' THEN (raw ->> '" + field + "')" + cast
                + " END";
    }
}
