package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testkit.MirrorFixture;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at rows past the ports: what {@code raw} says, and that every column says the same. */
record PostgresMirrorFixture(TestDatabase database) implements MirrorFixture {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public RecordWriter writer() {
        return database.stores().mirror();
    }

    @Override
    public MirrorReader reader() {
        return database.stores().mirror();
    }

    @Override
    public Optional<Stored> find(TenantId tenant, ModelSchema schema, long odooId) {
        String sql = "SELECT * FROM public." + TableNames.of(schema.model()) + " WHERE user_id = ? AND odoo_id = ?";
        try (Connection connection = database.raw();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setLong(2, odooId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(stored(row, columns(connection, schema))) : Optional.empty();
            }
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void plantForeign(TenantId tenant, ModelSchema schema, long odooId) {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO public." + TableNames.of(schema.model()) + " (user_id, odoo_id) VALUES ('"
                    + tenant + "', " + odooId + ")");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private record Place(String column, FieldDefinition field, ColumnKind kind) {}

    private static Map<String, Place> columns(Connection connection, ModelSchema schema) throws SQLException {
        MirrorTable table = MirrorRegistry.find(connection, schema.model()).orElseThrow();
        Map<String, Place> places = new LinkedHashMap<>();
        MirrorTable.fields(schema).forEach(field -> {
            MirrorTable.Column column = table.column(field.name(), ColumnKind.of(field.type()));
            places.put(field.name(), new Place(column.name(), field, column.kind()));
        });
        return places;
    }

    private static Stored stored(ResultSet row, Map<String, Place> places) throws SQLException, IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        JsonNode raw = JSON.readTree(row.getString("raw"));
        for (Map.Entry<String, JsonNode> entry : raw.properties()) {
            Place place = places.get(entry.getKey());
            values.put(entry.getKey(), place == null ? plain(entry.getValue()) : value(row, place, entry.getValue()));
        }
        return new Stored(
                RecordVersion.parse(row.getString("sync_version")),
                MirrorQueries.moment(row, column(row, "sync_changed_at")),
                values,
                MirrorQueries.moment(row, column(row, "deleted_at")),
                why(row.getString("sync_gone")));
    }

    private static int column(ResultSet row, String name) throws SQLException {
        return row.findColumn(name);
    }

    private static Vanished.@Nullable Why why(@Nullable String stored) {
        return stored == null ? null : Vanished.Why.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** What the column says, which is what {@code raw} says wherever it says something. */
    private static @Nullable Object value(ResultSet row, Place place, JsonNode raw) throws SQLException, IOException {
        Object column = column(row, place);
        if (place.kind() == ColumnKind.BYTEA && raw.isNumber()) {
            assertThat(Base64.getDecoder().decode((String) column)).hasSize(raw.intValue());
            return column;
        }
        Object value = place.field().type() == FieldType.DATE
                        && raw.isTextual()
                        && raw.asText().matches("\\d{4}-.*")
                ? LocalDate.parse(raw.asText())
                : plain(raw);
        if (column != null) {
            assertThat(column).describedAs(place.column()).isEqualTo(value);
        }
        return value;
    }

    private static @Nullable Object column(ResultSet row, Place place) throws SQLException, IOException {
        String name = place.column();
        if (row.getObject(name) == null) {
            return null;
        }
        return switch (place.kind()) {
            case BOOLEAN -> row.getBoolean(name);
            case BIGINT -> row.getLong(name);
            case NUMERIC -> row.getBigDecimal(name).doubleValue();
            case TEXT -> row.getString(name);
            case DATE -> row.getObject(name, LocalDate.class);
            case TIMESTAMPTZ -> MirrorQueries.moment(row, column(row, name));
            case IDS -> ids(row.getArray(name));
            case JSONB -> plain(JSON.readTree(row.getString(name)));
            case BYTEA -> Base64.getEncoder().encodeToString(row.getBytes(name));
        };
    }

    private static List<Object> ids(Array array) throws SQLException {
        return Arrays.asList((Object[]) array.getArray());
    }

    private static @Nullable Object plain(JsonNode json) {
        if (json.isArray()) {
            List<Object> items = new ArrayList<>();
            json.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (json.isObject()) {
            Map<String, Object> entries = new LinkedHashMap<>();
            json.properties().forEach(entry -> entries.put(entry.getKey(), plain(entry.getValue())));
            return entries;
        }
        if (json.isNumber()) {
            return json.isIntegralNumber()
                    ? (Object) json.longValue()
                    : (Object) json.decimalValue().doubleValue();
        }
        if (json.isTextual()) {
            return json.asText().matches("-?\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")
                    ? Instant.parse(json.asText())
                    : json.asText();
        }
        return json.isNull() ? null : json.booleanValue();
    }
}
