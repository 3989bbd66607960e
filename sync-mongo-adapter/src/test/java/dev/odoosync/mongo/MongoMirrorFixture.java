package dev.odoosync.mongo;

import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testkit.MirrorFixture;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

record MongoMirrorFixture(TestDatabase database) implements MirrorFixture {
    private static final Set<String> OURS = Set.of("_id", "userId", "odooId", "_sync", "deletedAt");
    private static final Map<String, String> DATES = Map.of("writeDate", "write_date", "createDate", "create_date");

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
        Document query = new Document("userId", tenant.value()).append("odooId", odooId);
        Document found = database.raw()
                .getCollection(CollectionNames.of(schema.model()))
                .find(query)
                .first();
        return Optional.ofNullable(found).map(document -> stored(document, schema));
    }

    @Override
    public void plantForeign(TenantId tenant, ModelSchema schema, long odooId) {
        database.raw()
                .getCollection(CollectionNames.of(schema.model()))
                .insertOne(new Document("_id", tenant + ":" + odooId)
                        .append("userId", tenant.value())
                        .append("odooId", odooId));
    }

    private static Stored stored(Document document, ModelSchema schema) {
        Document sync = document.get("_sync", Document.class);
        Map<String, FieldDefinition> fields = schema.byName();
        schema.slow().written().forEach(field -> fields.put(field.name(), field));
        Map<String, Object> values = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            if (!OURS.contains(name)) {
                String original = DATES.getOrDefault(name, FieldNames.original(name));
                values.put(original, plain(value, fields.get(original).type()));
            }
        });
        return new Stored(
                RecordVersion.parse(sync.getString("version")),
                sync.getDate("changedAt").toInstant(),
                values,
                Dates.instant(document, "deletedAt"),
                why(sync.getString("gone")));
    }

    private static Vanished.@Nullable Why why(@Nullable String stored) {
        return stored == null ? null : Vanished.Why.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    private static Object plain(Object value, FieldType type) {
        if (value instanceof Date date) {
            return type == FieldType.DATE ? day(date) : date.toInstant();
        }
        if (value instanceof Binary binary) {
            return Base64.getEncoder().encodeToString(binary.getData());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(item, type)).toList();
        }
        if (value instanceof Document document) {
            Map<String, Object> entries = new LinkedHashMap<>();
            document.forEach((name, entry) -> entries.put(FieldNames.original(name), plain(entry, type)));
            return entries;
        }
        return value;
    }

    private static LocalDate day(Date date) {
        return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
