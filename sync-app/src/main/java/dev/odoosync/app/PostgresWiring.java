package dev.odoosync.app;

import dev.odoosync.app.doctor.Durability;
import dev.odoosync.app.doctor.StoreFacts;
import dev.odoosync.postgres.PostgresStores;
import dev.odoosync.postgres.StoreInspection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stores in a PostgreSQL, behind the face of all stores. */
final class PostgresWiring {
    private PostgresWiring() {}

    /**
     * Everything in the PostgreSQL at {@code uri}.
     *
     * @param direct the same database past a pooler; null where {@code uri} serves for that too
     * @throws dev.odoosync.fault.TenantFault when it does not answer, or refuses
     */
    static Stores open(String uri, @Nullable String direct, Duration timeout) {
        return stores(connect(() -> PostgresStores.connect(uri, direct, timeout)));
    }

    /**
     * A look at the PostgreSQL at {@code uri} that changes nothing.
     *
     * @throws PlainFailure when the URI is none
     */
    static StoreVisit visit(String uri, Duration timeout) {
        PostgresStores postgres = connect(() -> PostgresStores.visit(uri, timeout));
        return new StoreVisit(stores(postgres), () -> facts(postgres.inspect()));
    }

    private static StoreFacts facts(StoreInspection found) {
        Map<String, List<String>> missing = new TreeMap<>(found.missingIndexes());
        found.missingTables().forEach(table -> missing.put(table, List.of("the table itself")));
        return new StoreFacts(
                found.pooled() ? "PostgreSQL, behind a pooler," : "PostgreSQL",
                found.version(),
                found.durable() ? Durability.FLUSHED : Durability.NOT_FLUSHED,
                found.schemaVersion(),
                PostgresStores.SCHEMA_VERSION,
                missing,
                found.time());
    }

    private static Stores stores(PostgresStores postgres) {
        return new Stores(
                postgres.batches(),
                postgres.leases(),
                postgres.statuses(),
                postgres.runs(),
                postgres.connections(),
                postgres.tokens(),
                postgres.schemas(),
                postgres.choices(),
                postgres.outbox(),
                postgres::onOutbox,
                Optional.of(postgres.outboxTriggers()),
                postgres.mirror(),
                postgres.mirror(),
                postgres.summaries(),
                tenant -> {
                    throw PlainFailure.unusable("Only a MongoDB can hold what an earlier system left; this store is a"
                            + " PostgreSQL, and there is nothing to adopt.");
                },
                postgres::close);
    }

    private static PostgresStores connect(Supplier<PostgresStores> connecting) {
        try {
            return connecting.get();
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("POSTGRES_URI is wrong: " + e.getMessage() + ".", e);
        }
    }
}
