package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Schemas in {@code odoosyncschemas}, by model and fingerprint. */
final class MongoSchemaStore implements SchemaStore {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> schemas;
    private final Faults faults;

    MongoSchemaStore(MongoCollection<Document> schemas, Faults faults) {
        this.schemas = schemas;
        this.faults = faults;
    }

    @Override
    public void keep(ModelSchema schema) {
        Document key = new Document("_id", key(schema.model(), schema.fingerprint()));
        Document once = new Document("$setOnInsert", document(schema));
        faults.run(() -> schemas.updateOne(key, once, UPSERT));
    }

    @Override
    public Optional<ModelSchema> find(String model, String fingerprint) {
        return faults.guard(() -> Optional.ofNullable(schemas.find(new Document("_id", key(model, fingerprint)))
                        .first())
                .map(MongoSchemaStore::schema));
    }

    private static String key(String model, String fingerprint) {
        return model + ":" + fingerprint;
    }

    private static Document document(ModelSchema schema) {
        List<Document> fields = schema.fields().stream()
                .map(field -> new Document("name", field.name())
                        .append("type", field.type().odooName())
                        .append("relation", field.relation()))
                .toList();
        return new Document("module", schema.model()).append("fields", fields).append("parents", schema.parents());
    }

    private static ModelSchema schema(Document document) {
        List<FieldDefinition> fields = document.getList("fields", Document.class).stream()
                .map(field -> new FieldDefinition(
                        field.getString("name"), FieldType.of(field.getString("type")), field.getString("relation")))
                .toList();
        return new ModelSchema(document.getString("module"), fields, document.getList("parents", String.class));
    }
}
