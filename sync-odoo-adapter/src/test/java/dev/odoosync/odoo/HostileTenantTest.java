package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every attacker is a tenant of one engine, all at the same time, with healthy ones among them. */
@Timeout(180)
final class HostileTenantTest {
    private static final int HEALTHY = 4;
    private static final int PARTNERS = 50;
    private static final SyncSettings SETTINGS = SyncSettings.preset(Preset.DEFAULT)
            .models(List.of("res.partner"))
            .settle(Duration.ZERO)
            .build();

    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final Map<TenantId, OdooConnection> connections = new HashMap<>();
    private final List<RawServer> attackers = new ArrayList<>();

    private SyncEngine engine(Face face) {
        RpcGateways gateways = RpcGateways.builder()
                .face(face)
                .callTimeout(Duration.ofSeconds(6))
                .maxInFlight(HEALTHY)
                .maxBytes(4 << 20)
                .maxMemory(4 << 20)
                .allowPrivateAddresses(url -> true)
                .build();
        return SyncEngine.builder()
                .connections(tenant -> Optional.ofNullable(connections.get(tenant)))
                .gateways(gateways)
                .batches(new InMemoryBatchStore())
                .leases(tenants)
                .statuses(tenants)
                .runs(new InMemoryRunLog())
                .writer(mirror)
                .reader(mirror)
                .settings(SETTINGS)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_hostile_server_fails_its_own_tenant_only(Face face) throws Exception {
        SimulatedOdoo odoo = SimulatedOdoo.version(OdooVersion.V19).build();
        odoo.user("admin").apiKey("key");
        for (int i = 0; i < PARTNERS; i++) {
            odoo.create("res.partner", Map.of("name", "partner " + i));
        }
        List<String> healthy = new ArrayList<>();
        List<String> attacked = new ArrayList<>();
        try (OdooSimulator server = OdooSimulator.start(odoo);
                SyncEngine engine = engine(face)) {
            HttpAttacks.all().forEach(attack -> {
                RawServer attacker = new RawServer(attack.script());
                attackers.add(attacker);
                attacked.add(tenant("attacker-" + attacked.size(), attacker.url(), "lab"));
            });
            for (int i = 0; i < HEALTHY; i++) {
                healthy.add(tenant("healthy-" + i, server.url(), odoo.databaseName()));
            }
            Map<String, Outcome> outcomes = run(engine, attacked, healthy);

            for (String tenant : healthy) {
                assertThat(outcomes.get(tenant)).isIn(Outcome.WORKED, Outcome.IDLE);
                assertThat(mirror.ids(new TenantId(tenant), "res.partner"))
                        .hasSize(odoo.ids("res.partner").size());
            }
            assertThat(attacked)
                    .allSatisfy(tenant -> assertThat(outcomes.get(tenant)).isIn(Outcome.PARKED, Outcome.FAILED));
        } finally {
            attackers.forEach(RawServer::close);
        }
    }

    private String tenant(String name, URI url, String database) {
        connections.put(new TenantId(name), new OdooConnection(url, database, "admin", new Secret("key")));
        return name;
    }

    /** The attackers first, and as many at once as there are: the healthy ones come while those are at it. */
    private static Map<String, Outcome> run(SyncEngine engine, List<String> attacked, List<String> healthy)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(attacked.size() + healthy.size());
        try {
            Map<String, Future<StepResult>> turns = new HashMap<>();
            attacked.forEach(tenant -> turns.put(tenant, workers.submit(() -> engine.syncNow(tenant))));
            healthy.forEach(tenant -> turns.put(tenant, workers.submit(() -> engine.syncNow(tenant))));
            Map<String, Outcome> outcomes = new HashMap<>();
            for (Map.Entry<String, Future<StepResult>> turn : turns.entrySet()) {
                outcomes.put(turn.getKey(), turn.getValue().get().outcome());
            }
            return outcomes;
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
