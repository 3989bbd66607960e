package dev.odoosync.app;

import dev.odoosync.app.doctor.Durability;
import dev.odoosync.app.doctor.StoreFacts;
import dev.odoosync.mongo.AdoptionReport;
import dev.odoosync.mongo.MongoStores;
import dev.odoosync.mongo.StoreInspection;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryConnectionStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOutbox;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemorySchemaStore;
import dev.odoosync.testing.InMemorySummaries;
import dev.odoosync.testing.InMemoryTenants;
import dev.odoosync.testing.InMemoryTokenStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The stores there are, behind one face. */
final class StoreWiring {
    private StoreWiring() {}

    /**
     * Everything in the MongoDB at {@code uri}.
     *
     * @throws dev.odoosync.fault.TenantFault when it does not answer, or refuses
     */
    static Stores mongo(String uri, Duration timeout) {
        return stores(connect(() -> MongoStores.connect(uri, timeout)));
    }

    /**
     * A look at the MongoDB at {@code uri} that changes nothing, not even an index.
     *
     * @throws PlainFailure when the URI is none
     */
    static StoreVisit visitMongo(String uri, Duration timeout) {
        MongoStores mongo = connect(() -> MongoStores.visit(uri, timeout));
        return new StoreVisit(stores(mongo), () -> facts(mongo.inspect()));
    }

    private static StoreFacts facts(StoreInspection found) {
        return new StoreFacts(
                found.kind(),
                found.version(),
                found.replicaSet() ? Durability.REPLICATED : Durability.FLUSHED_ON_ONE_DISK,
                found.format(),
                MongoStores.FORMAT,
                found.missingIndexes(),
                found.time());
    }

    private static Stores stores(MongoStores mongo) {
        return new Stores(
                mongo.batches(),
                mongo.leases(),
                mongo.statuses(),
                mongo.runs(),
                mongo.connections(),
                mongo.tokens(),
                mongo.schemas(),
                MirrorChoices.NONE,
                mongo.outbox(),
                Stores.NO_CALLS,
                Optional.empty(),
                mongo.mirror(),
                mongo.mirror(),
                mongo.summaries(),
                tenant -> rows(mongo.adoption().adopt(tenant)),
                mongo::close);
    }

    private static List<Adoption.Row> rows(AdoptionReport report) {
        return report.rows().stream()
                .map(row -> new Adoption.Row(
                        row.collection(), row.adopted(), row.duplicatesRemoved(), row.unusable(), row.advice()))
                .toList();
    }

    private static MongoStores connect(Supplier<MongoStores> connecting) {
        try {
            return connecting.get();
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("MONGODB_URI is wrong: " + e.getMessage() + ".", e);
        }
    }

    /** Everything in this process's memory: to measure the engine without a store. */
    static Stores memory() {
        InMemoryTenants tenants = new InMemoryTenants();
        InMemoryMirror mirror = new InMemoryMirror();
        return new Stores(
                new InMemoryBatchStore(),
                tenants,
                tenants,
                new InMemoryRunLog(),
                new InMemoryConnectionStore(),
                new InMemoryTokenStore(),
                new InMemorySchemaStore(),
                MirrorChoices.NONE,
                new InMemoryOutbox(),
                Stores.NO_CALLS,
                Optional.empty(),
                mirror,
                mirror,
                new InMemorySummaries(mirror),
                tenant -> List.of(),
                () -> {});
    }
}
