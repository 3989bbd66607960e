package dev.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.Connector;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent.RunEnded;
import dev.odoosync.access.Scope;
import dev.odoosync.access.Tokens;
import dev.odoosync.http.SyncServer;
import dev.odoosync.mongo.MongoStores;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.tenant.VaultKeys;
import dev.odoosync.testing.InMemoryOdoo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The embedded engine at work: the host's client, the host's threads, connections from the vault, the API beside it. */
class HostServiceTest {
    private static final TenantId CUSTOMER = new TenantId("customer-1");
    private static final OdooConnection NOWHERE =
            new OdooConnection(URI.create("http://127.0.0.1:9"), "shop", "admin", new Secret("secret"));

    @AutoClose
    private final MemoryMongo mongo = new MemoryMongo();

    private final MongoStores store = MongoStores.over(mongo.client(), "erp_mirror");
    private final ConnectionVault vault = Embedding.vault(store, VaultKeys.generate("2026-01"));
    private final InMemoryOdoo odoo = new InMemoryOdoo(Instant.parse("2026-01-01T12:00:00Z"));
    private final CountDownLatch firstCopy = new CountDownLatch(1);

    @AutoClose
    private final SyncEngine engine = SyncEngine.builder()
            .connections(vault)
            .gateways(odoo)
            .batches(store.batches())
            .leases(store.leases())
            .statuses(store.statuses())
            .runs(store.runs())
            .writer(store.mirror())
            .reader(store.mirror())
            .clock(odoo::time)
            .listener(event -> {
                if (event instanceof RunEnded) {
                    firstCopy.countDown();
                }
            })
            .build();

    @Test
    void a_customer_that_is_connected_is_mirrored_by_the_hosts_own_threads() throws InterruptedException {
        odoo.model("res.partner").rename(7, odoo.time().minusSeconds(60), "Azure Interior");
        assertThat(connect()).isNotBlank();

        try (HostService service = new HostService(engine)) {
            service.start();
            assertThat(firstCopy.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(store.mirror().count(CUSTOMER, "res.partner")).isEqualTo(1);
        assertThat(store.leases().current(CUSTOMER)).isEmpty();
        assertThat(mongo.client().listDatabaseNames()).contains("erp_mirror");
    }

    @Test
    void the_api_answers_from_the_hosts_process() throws IOException, InterruptedException {
        connect();
        String token = new Tokens(store.tokens(), odoo::time)
                .issue(Scope.of(CUSTOMER), "a test")
                .reveal();
        Connector connector = new Connector(engine, odoo, vault, store.statuses());

        try (SyncServer server = HostedApi.start(engine, connector, store)) {
            URI status = URI.create("http://127.0.0.1:" + server.port() + "/odoo/status");
            HttpRequest request = HttpRequest.newBuilder(status)
                    .header("Authorization", "Bearer " + token)
                    .build();
            String body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();

            assertThat(body).contains("\"syncStatus\":\"not_started\"");
        }
    }

    @Test
    void an_engine_over_the_hosts_client_calls_no_private_address_unless_it_is_allowed_to() {
        try (SyncEngine guarded = Embedding.over(mongo.client(), tenant -> Optional.of(NOWHERE))) {
            assertThat(Embedding.drive(guarded).outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void so_does_one_over_a_client_of_its_own() {
        try (SyncEngine guarded = Embedding.connected(mongo.uri("own"), tenant -> Optional.of(NOWHERE))) {
            assertThat(Embedding.drive(guarded).outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    private String connect() {
        return Embedding.connect(engine, odoo, vault, store, NOWHERE).toString();
    }
}
