package dev.odoosync.postgres;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the tests of the mirror's tables write, and a look at what became of it. */
final class MirrorRows {
    static final TenantId ANNA = new TenantId("anna");
    static final Instant WRITTEN = Instant.parse("2026-02-03T04:05:06Z");

    private MirrorRows() {}

    static ModelSchema schema(String model, FieldDefinition... fields) {
        return new ModelSchema(model, List.of(fields), List.of());
    }

    static FieldDefinition field(String name, FieldType type) {
        return new FieldDefinition(name, type, "");
    }

    /** A record, written so many seconds after {@link #WRITTEN}. */
    static ObservedRecord record(long id, long second, Map<String, FieldValue> values) {
        return new ObservedRecord(id, RecordVersion.of(0, WRITTEN.plusSeconds(second), 1), Lane.STORED, values);
    }

    /** The rows that the last of the statements finds, each as the texts of its columns, joined by bars. */
    static List<String> rows(TestDatabase database, String... statements) {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            return rows(statement.executeQuery(statements[statements.length - 1]));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rows(ResultSet rows) throws SQLException {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getString(i));
            }
            found.add(String.join("|", columns));
        }
        return found;
    }

    static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
