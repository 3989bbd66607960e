package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class InspectionTest {
    private static final ModelSchema ORDERS = new ModelSchema("sale.order", List.of(), List.of());

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        database.stores().mirror().prepare(new TenantId("anna"), ORDERS);
    }

    @Test
    void a_database_in_order_lacks_nothing() {
        StoreInspection found = database.stores().inspect();

        assertThat(found.missingIndexes()).isEmpty();
        assertThat(found.format()).isEqualTo(3);
        assertThat(found.version()).matches("\\d+\\.\\d+.*");
        assertThat(found.kind()).isNotBlank();
    }

    @Test
    void what_the_in_memory_server_is_not_it_does_not_say() {
        boolean inMemory = server.toString().contains("in-memory");
        StoreInspection found = database.stores().inspect();

        assertThat(found.kind().contains("speaks MongoDB's protocol")).isEqualTo(inMemory);
        assertThat(inMemory && found.replicaSet()).isFalse();
    }

    @Test
    void indexes_that_are_gone_are_named_by_their_collections() {
        database.raw().getCollection("odoosyncstatuses").dropIndex("dueAt_1__id_1");
        database.raw().getCollection("odoosaleorders").dropIndex("userId_1_odooId_1");
        database.raw().getCollection("odoosaleorders").dropIndex("userId_1_writeDate_1");
        database.raw().getCollection("odoosynctokens").drop();

        assertThat(database.stores().inspect().missingIndexes())
                .containsOnly(
                        Map.entry("odoosyncstatuses", List.of("dueAt_1__id_1")),
                        Map.entry("odoosaleorders", List.of("userId_1_odooId_1", "userId_1_writeDate_1")));
    }

    @Test
    void connecting_makes_the_engines_indexes_again() {
        database.raw().getCollection("odoosyncbatches").dropIndex("status_1_updatedAt_1");

        MongoStores.connect(database.uri()).close();

        assertThat(database.stores().inspect().missingIndexes()).isEmpty();
    }
}
