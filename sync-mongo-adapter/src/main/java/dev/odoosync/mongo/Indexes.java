package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Which indexes the engine needs: one list, to make them by and to look for what is missing. */
final class Indexes {
    /**
     * By the question that they answer: the next batch, the next of a model, a run's tally, what is done since long; who is due; which runs there are; and
     * of the outbox: what is open, in order; what there is of a status; what is next by time; who has something to send; what is done
     * since long; who needs a create.
     */
    private static final Map<String, List<Index>> OF_THE_ENGINE = Map.of(
            CollectionNames.BATCHES,
            List.of(
                    Index.on("userId", "status", "rank", "startTime", "idFrom", "_id"),
                    Index.on("userId", "module", "status", "rank", "startTime", "idFrom", "_id"),
                    Index.on("userId", "runId"),
                    Index.on("status", "updatedAt")),
            CollectionNames.STATUSES,
            List.of(Index.on("dueAt", "_id")),
            CollectionNames.SESSIONS,
            List.of(Index.on("userId", "startAt"), Index.on("endAt")),
            CollectionNames.OUTBOX,
            List.of(
                    Index.on("userId", "blocks", "_id"),
                    Index.on("userId", "status", "_id"),
                    Index.on("userId", "status", "nextRunAt"),
                    Index.on("status", "nextRunAt"),
                    Index.on("status", "updatedAt"),
                    Index.sparse("needs")));

    /** Each record once; the records of a tenant by date and by time of change; and tombstones, nothing but tombstones, by age. */
    static final List<Index> OF_A_MIRROR = List.of(
            Index.unique("userId", "odooId"),
            Index.on("userId", "writeDate"),
            Index.on("userId", "_sync.changedAt"),
            Index.sparse("deletedAt"));

    private Indexes() {}

    /** Makes those of the engine's own collections; harmless when they are there. */
    static void make(MongoDatabase database) {
        OF_THE_ENGINE.forEach((name, indexes) -> indexes.forEach(index -> index.make(database.getCollection(name))));
    }

    /** The names of those that are not there, by collection. */
    static Map<String, List<String>> missing(MongoDatabase database, List<String> mirrors) {
        Map<String, List<Index>> needed = new LinkedHashMap<>(OF_THE_ENGINE);
        mirrors.forEach(mirror -> needed.put(mirror, OF_A_MIRROR));
        Map<String, List<String>> missing = new LinkedHashMap<>();
        needed.forEach((name, indexes) -> {
            List<String> names = missing(database.getCollection(name), indexes);
            if (!names.isEmpty()) {
                missing.put(name, names);
            }
        });
        return missing;
    }

    private static List<String> missing(MongoCollection<?> collection, List<Index> needed) {
        List<Document> there = there(collection);
        return needed.stream()
                .filter(index -> !index.isAmong(there))
                .map(Index::name)
                .toList();
    }

    /** What the collection has. */
    static List<Document> there(MongoCollection<?> collection) {
        return collection.listIndexes().into(new ArrayList<>());
    }
}
