package dev.odoosync.postgres;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The mirror as a comparison asks for it. */
final class MirrorQueries {
    private static final String WHAT_IS_COMPARED = "SELECT odoo_id, write_date, sync_version FROM ";

    private final MirrorPlaces places;

    MirrorQueries(MirrorPlaces places) {
        this.places = places;
    }

    long count(TenantId tenant, String model) {
        return places.read(model, 0L, table -> connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT count(*) FROM " + table.quoted() + " WHERE " + Rows.ALIVE)) {
                statement.setString(1, tenant.value());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** The lowest ids of a selection. */
    List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return places.read(model, List.of(), table -> connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WHAT_IS_COMPARED + table.quoted() + " WHERE "
                    + condition(selection) + " ORDER BY odoo_id LIMIT " + limit)) {
                bind(statement, tenant, selection);
                return mirrored(statement, table, tenant);
            }
        });
    }

    List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        return places.read(model, List.of(), table -> connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WHAT_IS_COMPARED + table.quoted() + " WHERE "
                    + Rows.ALIVE + " AND odoo_id = ANY (?) ORDER BY odoo_id")) {
                statement.setString(1, tenant.value());
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint", LongStream.of(ids).boxed().toArray()));
                return mirrored(statement, table, tenant);
            }
        });
    }

    private List<MirroredRecord> mirrored(PreparedStatement statement, MirrorTable table, TenantId tenant)
            throws SQLException {
        List<MirroredRecord> records = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                @Nullable String version = rows.getString(3);
                if (version == null) {
                    throw places.foreign(table, tenant, rows.getLong(1));
                }
                records.add(new MirroredRecord(rows.getLong(1), moment(rows, 2), RecordVersion.parse(version)));
            }
        }
        return records;
    }

    static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static String condition(Selection selection) {
        String window = selection.window() == null ? "" : " AND write_date >= ? AND write_date < ?";
        String upTo = selection.ids().hasEnd() ? " AND odoo_id <= ?" : "";
        return Rows.ALIVE + " AND odoo_id > ?" + upTo + window;
    }

    private static void bind(PreparedStatement statement, TenantId tenant, Selection selection) throws SQLException {
        int next = 1;
        statement.setString(next++, tenant.value());
        IdRange ids = selection.ids();
        statement.setLong(next++, ids.after());
        if (ids.hasEnd()) {
            statement.setLong(next++, ids.upTo());
        }
        @Nullable Window window = selection.window();
        if (window != null) {
            statement.setObject(next++, window.start().atOffset(ZoneOffset.UTC));
            statement.setObject(next++, window.end().atOffset(ZoneOffset.UTC));
        }
    }

    Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        Digest nothing = new Digest(width, new TreeMap<>(), Sum.NONE);
        return places.read(model, nothing, table -> connection -> {
            places.refuseForeign(connection, table, tenant, "user_id = ?");
            return digest(connection, table, tenant, selection, width);
        });
    }

    /** Buckets are numbered since 1970, rounded down also before. */
    private static Digest digest(
            Connection connection, MirrorTable table, TenantId tenant, Selection selection, Width width)
            throws SQLException {
        long length = Digest.length(width).toSeconds();
        TreeMap<Instant, Sum> buckets = new TreeMap<>();
        Sum undated = Sum.NONE;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT floor(extract(epoch FROM write_date) / " + length
                        + ")::bigint, count(*), sum(odoo_id) FROM " + table.quoted() + " WHERE " + condition(selection)
                        + " GROUP BY 1")) {
            bind(statement, tenant, selection);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Sum sum = new Sum(rows.getLong(2), sum(rows));
                    long bucket = rows.getLong(1);
                    if (rows.wasNull()) {
                        undated = sum;
                    } else {
                        buckets.put(Instant.ofEpochSecond(bucket * length), sum);
                    }
                }
            }
        }
        return new Digest(width, buckets, undated);
    }

    private static long sum(ResultSet row) throws SQLException {
        @Nullable BigDecimal sum = row.getBigDecimal(3);
        return sum == null ? 0 : sum.longValue();
    }
}
