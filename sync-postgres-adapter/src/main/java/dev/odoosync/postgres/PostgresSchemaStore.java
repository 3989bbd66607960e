package dev.odoosync.postgres;

import dev.odoosync.port.SchemaStore;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Schemas in {@code ops.odoo_schemas}, by model and fingerprint. */
final class PostgresSchemaStore implements SchemaStore {
    private static final String KEEP = "INSERT INTO ops.odoo_schemas (model, fingerprint, fields, parents)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (model, fingerprint) DO NOTHING";

    private final Database database;

    PostgresSchemaStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(ModelSchema schema) {
        database.change(
                KEEP,
                parameters -> parameters
                        .text(schema.model())
                        .text(schema.fingerprint())
                        .parts(schema.fields().stream()
                                .map(PostgresSchemaStore::part)
                                .toList())
                        .parts(schema.parents().stream()
                                .map(parent -> new JsonPart().text("field", parent))
                                .toList()));
    }

    @Override
    public Optional<ModelSchema> find(String model, String fingerprint) {
        return database.first(
                "SELECT * FROM ops.odoo_schemas WHERE model = ? AND fingerprint = ?",
                parameters -> parameters.text(model).text(fingerprint),
                PostgresSchemaStore::schema);
    }

    private static JsonPart part(FieldDefinition field) {
        return new JsonPart()
                .text("name", field.name())
                .text("type", field.type().odooName())
                .text("relation", field.relation());
    }

    private static ModelSchema schema(Row row) throws SQLException {
        List<FieldDefinition> fields = row.parts("fields").stream()
                .map(field -> new FieldDefinition(
                        field.text("name"), FieldType.of(field.text("type")), field.text("relation")))
                .toList();
        List<String> parents = row.parts("parents").stream()
                .map(parent -> parent.text("field"))
                .toList();
        return new ModelSchema(row.text("model"), fields, parents);
    }
}
