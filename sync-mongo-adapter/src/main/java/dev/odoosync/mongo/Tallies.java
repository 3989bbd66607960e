package dev.odoosync.mongo;

import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Adds batches up: the server groups them by model, kind and status, and the rest is a few additions. */
final class Tallies {
    private Tallies() {}

    static List<Document> pipeline(Document query) {
        Document key = new Document("module", "$module").append("kind", "$kind").append("status", "$status");
        Document group = new Document("_id", key)
                .append("batches", new Document("$sum", 1L))
                .append("records", new Document("$sum", "$recordCount"))
                .append("expected", new Document("$sum", "$recordCountExpected"))
                .append("firstStart", new Document("$min", "$startTime"))
                .append("nextAttemptAt", new Document("$min", "$nextAttemptAt"));
        return List.of(new Document("$match", query), new Document("$group", group));
    }

    private record Key(String model, BatchKind kind) {}

    private record Group(
            long batches,
            long records,
            long expected,
            @Nullable Instant first,
            @Nullable Instant next) {
        static final Group NONE = new Group(0, 0, 0, null, null);
    }

    static BatchTally tally(Iterable<Document> groups) {
        Map<Key, Map<BatchStatus, Group>> rows = new LinkedHashMap<>();
        for (Document document : groups) {
            Document id = Objects.requireNonNull(document.get("_id", Document.class));
            Key key = new Key(id.getString("module"), BatchKind.ofStored(id.getString("kind")));
            rows.computeIfAbsent(key, any -> new EnumMap<>(BatchStatus.class))
                    .put(BatchStatus.ofStored(id.getString("status")), group(document));
        }
        List<BatchTally.Row> tally = new ArrayList<>();
        rows.forEach((key, byStatus) -> tally.add(row(key, byStatus)));
        return new BatchTally(tally);
    }

    private static Group group(Document document) {
        return new Group(
                count(document, "batches"),
                count(document, "records"),
                count(document, "expected"),
                Dates.instant(document, "firstStart"),
                Dates.instant(document, "nextAttemptAt"));
    }

    /** Servers differ in which kind of number a sum is. */
    private static long count(Document document, String name) {
        return Objects.requireNonNull(document.get(name, Number.class)).longValue();
    }

    private static BatchTally.Row row(Key key, Map<BatchStatus, Group> byStatus) {
        Group fresh = byStatus.getOrDefault(BatchStatus.NOT_STARTED, Group.NONE);
        Group working = byStatus.getOrDefault(BatchStatus.IN_PROGRESS, Group.NONE);
        Group failed = byStatus.getOrDefault(BatchStatus.FAILED, Group.NONE);
        Group done = byStatus.getOrDefault(BatchStatus.DONE, Group.NONE);
        Group holes = byStatus.getOrDefault(BatchStatus.PERMANENTLY_FAILED, Group.NONE);
        return new BatchTally.Row(
                key.model(),
                key.kind(),
                fresh.batches() + failed.batches(),
                working.batches(),
                done.batches(),
                holes.batches(),
                failed.batches(),
                done.records(),
                fresh.expected() + working.expected() + failed.expected(),
                earlier(fresh.first(), earlier(working.first(), failed.first())),
                holes.first(),
                failed.next());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
