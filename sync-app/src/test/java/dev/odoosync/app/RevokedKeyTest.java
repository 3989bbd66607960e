package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.odoo.Face;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many processes, one store, and a real server whose user's key is revoked: how often its door is knocked at. */
class RevokedKeyTest {
    private static final String USER = "customer-1";
    private static final int PROCESSES = 20;
    private static final String OLD = "a".repeat(40);
    private static final String NEW = "b".repeat(40);

    private final Scene scene = new Scene();
    private final Stores stores = StoreWiring.memory();
    private volatile String secret = OLD;

    static Stream<Arguments> ways() {
        return Stream.of(
                arguments(OdooVersion.V14, Face.JSON_RPC),
                arguments(OdooVersion.V14, Face.XML_RPC),
                arguments(OdooVersion.V19, Face.JSON_2),
                arguments(OdooVersion.V19, Face.JSON_RPC),
                arguments(OdooVersion.V19, Face.XML_RPC),
                arguments(OdooVersion.V19, null));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void twenty_processes_and_their_restarts_fail_at_most_twice_and_a_new_key_goes_on(
            OdooVersion version, @Nullable Face face) throws Exception {
        scene.clock.set(Instant.now());
        SimulatedOdoo odoo = SimulatedOdoo.version(version)
                .clock(scene.clock::now)
                .records("res.partner", 500)
                .build();
        odoo.user("admin").apiKey(OLD);
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            OdooGateways gateways = RpcGateways.builder()
                    .face(face)
                    .allowPrivateAddresses(url -> true)
                    .build();
            List<SyncEngine> engines = processes(gateways, server);
            assertThat(driveAll(engines)).contains(StepResult.Outcome.IDLE);

            odoo.user("admin").revoke(OLD);
            for (int i = 0; i < 5; i++) {
                scene.clock.advance(Duration.ofMinutes(6));
                assertThat(driveAll(engines)).contains(StepResult.Outcome.FAILED);
            }
            assertThat(driveAll(processes(gateways, server))).containsOnly(StepResult.Outcome.FAILED);
            assertThat(odoo.refusedLogins()).isBetween(1L, 2L);

            long person = odoo.create("res.partner", Map.of("name", "Made meanwhile"));
            odoo.user("admin").apiKey(NEW);
            secret = NEW;
            engines.get(7).connectionChanged(USER);
            scene.clock.advance(Duration.ofMinutes(1));
            long before = server.statistics().calls("res.partner", "read");
            assertThat(engines.get(3).drive(USER).outcome()).isEqualTo(StepResult.Outcome.IDLE);
            assertThat(stores.reader().find(new TenantId(USER), "res.partner", new long[] {person}))
                    .hasSize(1);
            assertThat(server.statistics().calls("res.partner", "read") - before)
                    .isLessThanOrEqualTo(2);
            assertThat(engines.get(0).status(USER).orElseThrow().state()).isEqualTo(SyncState.DONE);
            assertThat(odoo.refusedLogins()).isLessThanOrEqualTo(2);
        }
    }

    private List<SyncEngine> processes(OdooGateways gateways, OdooSimulator server) {
        List<SyncEngine> engines = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            engines.add(SyncEngine.builder()
                    .connections(
                            tenant -> Optional.of(new OdooConnection(server.url(), "lab", "admin", new Secret(secret))))
                    .gateways(gateways)
                    .batches(stores.batches())
                    .leases(stores.leases())
                    .statuses(stores.statuses())
                    .runs(stores.runs())
                    .writer(stores.writer())
                    .reader(stores.reader())
                    .clock(scene.clock)
                    .settings(SyncSettings.preset(Preset.DEFAULT)
                            .models(List.of("res.partner"))
                            .limitPerCall(50)
                            .build())
                    .build());
        }
        return engines;
    }

    private static List<StepResult.Outcome> driveAll(List<SyncEngine> engines) throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Future<StepResult.Outcome>> driven = new ArrayList<>();
            for (SyncEngine engine : engines) {
                driven.add(together.submit(() -> engine.drive(USER).outcome()));
            }
            List<StepResult.Outcome> outcomes = new ArrayList<>();
            for (Future<StepResult.Outcome> one : driven) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            together.shutdownNow();
        }
    }
}
