package dev.odoosync.app.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found when somebody looked at the store.
 *
 * @param kind which software it is
 * @param version which version it says it is
 * @param durability what becomes of that which it acknowledged
 * @param format the number of the stored format; 0 where nothing is stored yet
 * @param knownFormat the number of the newest that this version knows
 * @param missingIndexes names of indexes that are not there, by collection
 * @param time the store's clock; null where it does not say
 */
public record StoreFacts(
        String kind,
        String version,
        Durability durability,
        int format,
        int knownFormat,
        Map<String, List<String>> missingIndexes,
        @Nullable Instant time) {}
