package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A host that brings its own client keeps it, and the engine its guarantees. */
@OnEveryServer
class HostsClientTest {
    private static final TenantId ANNA = new TenantId("anna");

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private final List<BsonDocument> saves = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    @Test
    void the_hosts_client_outlives_the_stores() {
        try (MongoClient client = client()) {
            MongoStores stores = MongoStores.over(client, database.raw().getName());
            stores.mirror().count(ANNA, "sale.order");
            stores.close();

            assertThat(client.getDatabase(database.raw().getName()).listCollectionNames())
                    .contains("odoosyncformat");
        }
    }

    @Test
    void the_engine_writes_durably_whatever_the_host_is_content_with() {
        try (MongoClient client = client()) {
            MongoStores stores = MongoStores.over(client, database.raw().getName());

            stores.connections().save(ANNA, new byte[] {1});

            assertThat(saves)
                    .isNotEmpty()
                    .allSatisfy(save -> assertThat(save.getDocument("writeConcern"))
                            .isEqualTo(BsonDocument.parse("{w: 'majority', j: true}")));
        }
    }

    @Test
    void a_newer_format_is_refused_and_the_client_stays_open() {
        database.raw()
                .getCollection("odoosyncformat")
                .updateOne(new Document("_id", "format"), new Document("$set", new Document("format", 99)));

        try (MongoClient client = client()) {
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() ->
                            MongoStores.over(client, database.raw().getName()).close())
                    .withMessageContaining("newer version")
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
            assertThat(client.listDatabaseNames().first()).isNotNull();
        }
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        MongoClientSettings nowhere = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:1/?directConnection=true"))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(200, TimeUnit.MILLISECONDS))
                .build();

        try (MongoClient client = MongoClients.create(nowhere)) {
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() -> MongoStores.over(client, "db").close())
                    .withMessageContaining("127.0.0.1:1")
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE));
        }
    }

    private MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .writeConcern(WriteConcern.W1)
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("update")) {
                            saves.add(event.getCommand().clone());
                        }
                    }
                })
                .build());
    }
}
