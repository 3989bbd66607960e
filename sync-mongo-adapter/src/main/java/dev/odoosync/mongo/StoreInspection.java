package dev.odoosync.mongo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine finds when it looks at its database: for an operator who wants to know whether all is well. Immutable.
 *
 * @param kind which software answers, such as {@code MongoDB} or {@code FerretDB}; by what it says of itself
 * @param version which version of MongoDB it says it is
 * @param replicaSet whether it is a replica set or stands before shards that are; only then does what was acknowledged
 *     survive the loss of a machine
 * @param format the number of the stored format; 0 where there is none yet
 * @param missingIndexes names of indexes that the engine needs and that are not there, by collection; empty when all is well.
 *     Connecting makes those of the engine's own collections, preparing a model those of its mirror
 * @param time the server's own clock; null where it does not say
 */
public record StoreInspection(
        String kind,
        String version,
        boolean replicaSet,
        int format,
        Map<String, List<String>> missingIndexes,
        @Nullable Instant time) {
    public StoreInspection {
        missingIndexes = Map.copyOf(missingIndexes);
    }
}
