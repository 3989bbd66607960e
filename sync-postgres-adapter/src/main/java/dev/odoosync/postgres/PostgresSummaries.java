package dev.odoosync.postgres;

import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mirror, added up by the server: see {@link SummarySql} for what it is asked. */
final class PostgresSummaries implements MirrorSummaries {
    private final MirrorPlaces places;

    PostgresSummaries(MirrorPlaces places) {
        this.places = places;
    }

    @Override
    public ModelSummary summary(TenantId tenant, String model) {
        return places.read(model, new ModelSummary(model, 0, null), table -> connection -> {
            String sql = "SELECT count(*), max(write_date) FROM " + table.quoted() + " WHERE " + Rows.ALIVE;
            try (PreparedStatement statement = asked(connection, sql, tenant);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new ModelSummary(model, row.getLong(1), MirrorQueries.moment(row, 2));
            }
        });
    }

    @Override
    public List<MonthRow> byMonth(TenantId tenant, Documents documents, YearMonth from) {
        return places.read(documents.model(), List.of(), table -> connection -> {
            String sql = new SummarySql(table).byMonth(documents);
            try (PreparedStatement statement = asked(connection, sql, tenant)) {
                statement.setObject(2, from.atDay(1));
                return rows(statement, PostgresSummaries::monthRow);
            }
        });
    }

    @Override
    public List<PartnerRow> topPartners(TenantId tenant, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return places.read(Documents.ORDERS.model(), List.of(), table -> connection -> {
            String sql = new SummarySql(table).topPartners();
            try (PreparedStatement statement = asked(connection, sql, tenant)) {
                statement.setInt(2, limit);
                return rows(statement, PostgresSummaries::partnerRow);
            }
        });
    }

    @Override
    public Map<Long, String> names(TenantId tenant, String model, Collection<Long> ids) {
        return places.read(model, Map.of(), table -> connection -> {
            Map<Long, String> names = new HashMap<>();
            String sql = new SummarySql(table).names();
            try (PreparedStatement statement = asked(connection, sql, tenant)) {
                statement.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
                rows(statement, row -> names.put(row.getLong(1), row.getString(2)));
            }
            return names;
        });
    }

    private static PreparedStatement asked(Connection connection, String sql, TenantId tenant) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, tenant.value());
        return statement;
    }

    /** What is read of one row. */
    @FunctionalInterface
    private interface Row<T> {
        @Nullable
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(PreparedStatement statement, Row<T> each) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                T one = each.of(rows);
                if (one != null) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    private static MonthRow monthRow(ResultSet row) throws SQLException {
        return new MonthRow(
                YearMonth.of(row.getInt(1), row.getInt(2)),
                row.getString(3),
                id(row, 4),
                row.getLong(5),
                row.getDouble(6));
    }

    private static PartnerRow partnerRow(ResultSet row) throws SQLException {
        return new PartnerRow(row.getLong(1), id(row, 2), row.getLong(3), row.getDouble(4));
    }

    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
