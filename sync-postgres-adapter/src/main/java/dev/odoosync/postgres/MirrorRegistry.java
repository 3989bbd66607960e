package dev.odoosync.postgres;

import dev.odoosync.postgres.MirrorTable.Column;
import dev.odoosync.record.FieldDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code ops.odoo_mirrors} and {@code ops.odoo_mirror_columns} say: which tables are the engine's, and which of their columns. */
final class MirrorRegistry {
    private static final String THERE = "to_regclass(format('" + TableNames.SCHEMA + ".%I', m.table_name)) IS NOT NULL";

    private MirrorRegistry() {}

    /** The model's table; empty while it has none. */
    static Optional<MirrorTable> find(Connection connection, String model) throws SQLException {
        @Nullable
        String table =
                text(connection, "SELECT table_name FROM ops.odoo_mirrors m WHERE model = ? AND " + THERE, model);
        return table == null
                ? Optional.empty()
                : Optional.of(new MirrorTable(model, table, columns(connection, table)));
    }

    /** The name that the model's table has, or had before somebody dropped it; null when it never had one. */
    static @Nullable String nameOf(Connection connection, String model) throws SQLException {
        return text(connection, "SELECT table_name FROM ops.odoo_mirrors WHERE model = ?", model);
    }

    /** The model that the table mirrors; null when it mirrors none. */
    static @Nullable String modelOf(Connection connection, String table) throws SQLException {
        return text(connection, "SELECT model FROM ops.odoo_mirrors WHERE table_name = ?", table);
    }

    /** All mirrors there are. */
    static List<String> tables(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_name FROM ops.odoo_mirrors m WHERE " + THERE + " ORDER BY 1")) {
            return texts(statement);
        }
    }

    /** Supabase's roles for everybody. By default they are granted all of each new table, TRUNCATE too, which no policy keeps off. */
    static List<String> apiRoles(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN ('anon', 'authenticated')")) {
            return texts(statement);
        }
    }

    /** The names of all columns of a table, whoever made them. */
    static List<String> allColumns(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT attname FROM pg_catalog.pg_attribute"
                + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped")) {
            statement.setString(1, MirrorTable.quoted(table));
            return texts(statement);
        }
    }

    static void addTable(Connection connection, String model, String table) throws SQLException {
        execute(connection, "DELETE FROM ops.odoo_mirror_columns WHERE table_name = ?", table);
        execute(
                connection,
                "INSERT INTO ops.odoo_mirrors (model, table_name) VALUES (?, ?) ON CONFLICT (model) DO NOTHING",
                model,
                table);
    }

    /** A row that is left of a column which somebody dropped gives way. */
    static void addColumn(Connection connection, String table, String column, FieldDefinition field)
            throws SQLException {
        execute(
                connection,
                "INSERT INTO ops.odoo_mirror_columns (table_name, column_name, field, field_type) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (table_name, column_name) DO UPDATE SET field = excluded.field,"
                        + " field_type = excluded.field_type, made_at = excluded.made_at",
                table,
                column,
                field.name(),
                field.type().odooName());
    }

    /** What somebody gave another type is not used any more. */
    private static Map<String, List<Column>> columns(Connection connection, String table) throws SQLException {
        Map<String, ColumnKind> kinds = new HashMap<>();
        for (ColumnKind kind : ColumnKind.values()) {
            kinds.put(kind.type(), kind);
        }
        Map<String, List<Column>> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT c.field, c.column_name, format_type(a.atttypid, a.atttypmod) FROM ops.odoo_mirror_columns c"
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = to_regclass(?) AND a.attname = c.column_name"
                        + " AND NOT a.attisdropped WHERE c.table_name = ? ORDER BY c.made_at, c.column_name")) {
            statement.setString(1, MirrorTable.quoted(table));
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ColumnKind kind = kinds.get(rows.getString(3));
                    if (kind != null) {
                        columns.computeIfAbsent(rows.getString(1), field -> new ArrayList<>())
                                .add(new Column(rows.getString(2), kind));
                    }
                }
            }
        }
        return columns;
    }

    static @Nullable String text(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<String> found = texts(statement);
            return found.isEmpty() ? null : found.get(0);
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
