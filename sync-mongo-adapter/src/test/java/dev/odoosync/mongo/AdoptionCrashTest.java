package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An adoption that ends before any of its writes loses nothing, and the next one finishes it. */
@OnEveryServer
class AdoptionCrashTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "1, true", "2, true", "3, true"})
    void whichever_write_comes_to_nothing_the_next_adoption_finishes_it(int write, boolean unique) {
        database = server.freshDatabase();
        MongoCollection<Document> orders = database.raw().getCollection("odoosaleorders");
        if (unique) {
            orders.createIndex(new Document("userId", 1).append("odooId", 1), new IndexOptions().unique(true));
        }
        for (int id = 1; id <= 5; id++) {
            orders.insertOne(AdoptionTest.theirs(ANNA, id, "S" + id).append("writeDate", Date.from(NOW)));
            if (!unique) {
                orders.insertOne(AdoptionTest.theirs(ANNA, id, "old"));
            }
        }

        assertThat(adoptUntil(write)).isInstanceOf(Crash.class);
        assertThat(names(orders)).contains("S1", "S2", "S3", "S4", "S5");

        assertThat(database.stores().adoption().adopt(ANNA).complete()).isTrue();
        assertThat(names(orders)).containsExactlyInAnyOrder("S1", "S2", "S3", "S4", "S5");
        database.stores().mirror().prepare(ANNA, new ModelSchema("sale.order", List.of(), List.of()));
        assertThat(database.stores().mirror().list(ANNA, "sale.order", Selection.ALL, 9))
                .hasSize(5);
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Adopts with a client that ends before its so manieth write, and returns what it ended with. */
    private Throwable adoptUntil(int write) {
        AtomicInteger writes = new AtomicInteger(Integer.MIN_VALUE);
        CommandListener crasher = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (Set.of("update", "delete").contains(event.getCommandName()) && writes.incrementAndGet() == write) {
                    throw new Crash();
                }
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(crasher)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoAdoption adoption =
                    MongoStores.over(client, database.raw().getName()).adoption();
            writes.set(0);
            return catchThrowable(() -> adoption.adopt(ANNA));
        }
    }

    private static List<String> names(MongoCollection<Document> orders) {
        return orders.find().map(document -> document.getString("name")).into(new ArrayList<>());
    }
}
