package dev.odoosync.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the engine finds when it looks at its database: for an operator who wants to know whether all is well. Immutable.
 *
 * @param version which version of PostgreSQL it says it is
 * @param pooled whether it is reached through a pooler, such as PgBouncer or Supavisor
 * @param durable whether it flushes to disk what it acknowledges ({@code fsync} and {@code synchronous_commit}); where it does
 *     not, a crash may take back what was acknowledged
 * @param schemaVersion the version of the engine's tables in schema {@code ops}; 0 where there are none yet
 * @param missingTables names of tables that the engine needs and that are not there; empty when all is well
 * @param missingIndexes names of indexes that the engine needs and that are not there or not valid, by table, of those tables
 *     that are there; empty when all is well
 * @param time the server's own clock
 */
public record StoreInspection(
        String version,
        boolean pooled,
        boolean durable,
        int schemaVersion,
        List<String> missingTables,
        Map<String, List<String>> missingIndexes,
        Instant time) {
    public StoreInspection {
        missingTables = List.copyOf(missingTables);
        missingIndexes = Map.copyOf(missingIndexes);
    }
}
