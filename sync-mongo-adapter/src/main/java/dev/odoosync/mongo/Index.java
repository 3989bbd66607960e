package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import org.bson.Document;

/**
 * An index that the engine needs, ascending in all its fields.
 *
 * @param fields in order
 * @param unique whether no two documents may have the same values in them
 * @param sparse whether documents without these fields are left out of it
 */
record Index(List<String> fields, boolean unique, boolean sparse) {
    Index {
        fields = List.copyOf(fields);
    }

    static Index on(String... fields) {
        return new Index(List.of(fields), false, false);
    }

    static Index sparse(String... fields) {
        return new Index(List.of(fields), false, true);
    }

    static Index unique(String... fields) {
        return new Index(List.of(fields), true, false);
    }

    /** The name that MongoDB gives it by itself. */
    String name() {
        return String.join("_1_", fields) + "_1";
    }

    /** Makes it; harmless when it is there. */
    void make(MongoCollection<?> collection) {
        Document keys = new Document();
        fields.forEach(field -> keys.append(field, 1));
        IndexOptions options = new IndexOptions().name(name()).unique(unique);
        collection.createIndex(keys, sparse ? options.sparse(true) : options);
    }

    /** Whether one of those serves as this one. */
    boolean isAmong(List<Document> indexes) {
        return indexes.stream().anyMatch(this::isServedBy);
    }

    private boolean isServedBy(Document index) {
        List<String> keys = List.copyOf(index.get("key", new Document()).keySet());
        return keys.equals(fields) && (!unique || index.getBoolean("unique", false));
    }
}
