package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.SyncEvent.PortionChanged;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.CallPace.Cause;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.simulator.Call;
import dev.odoosync.simulator.CallListener;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.When;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import dev.odoosync.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server is treated that is called by many, complains, or is slow. */
@Timeout(120)
final class PolitenessTest {
    private static final int TENANTS = 20;
    private static final String READ = "read";
    private static final String USER = "customer-1";

    private final SimulatedOdoo odoo = SimulatedOdoo.version(OdooVersion.V19).build();
    private final OdooSimulator server = OdooSimulator.start(odoo);
    private final List<CallPace> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private RpcGateways.Builder gateways() {
        return RpcGateways.builder()
                .face(Face.JSON_RPC)
                .onPaceChange((who, pace) -> told.add(pace))
                .allowPrivateAddresses(url -> true);
    }

    private OdooConnection connection() {
        return new OdooConnection(server.url(), odoo.databaseName(), "admin", new Secret("admin"));
    }

    @Nested
    class Called_by_twenty_tenants_at_once {
        /** Each tenant connects, and asks three times more. */
        private void call(RpcGateways gateways) {
            ExecutorService threads = Executors.newFixedThreadPool(TENANTS);
            try {
                CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> ask(gateways), threads))
                                .limit(TENANTS)
                                .toArray(CompletableFuture[]::new))
                        .join();
            } finally {
                threads.shutdown();
            }
        }

        private void ask(RpcGateways gateways) {
            OdooGateway gateway = gateways.open(connection());
            for (int i = 0; i < 4; i++) {
                gateway.connect();
            }
        }

        @Test
        void never_more_calls_are_in_flight_than_allowed() {
            AtomicInteger inFlight = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch oneTooMany = new CountDownLatch(4);
            server.listen(new CallListener() {
                @Override
                public void beforeCall(Call call) {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    oneTooMany.countDown();
                    if (call.number() <= 3) {
                        waitFor(oneTooMany);
                    }
                }

                @Override
                public void afterCall(Call call, @Nullable Object result) {
                    inFlight.decrementAndGet();
                }
            });

            call(gateways().maxInFlight(3).maxPerSecond(0).build());

            assertThat(server.statistics().calls()).isGreaterThanOrEqualTo(4 * TENANTS);
            assertThat(most.get()).isBetween(2, 3);
        }

        /** The first calls stay long enough for a fourth one to come, if it were let through. */
        private static void waitFor(CountDownLatch oneTooMany) {
            try {
                if (oneTooMany.await(2, TimeUnit.SECONDS)) {
                    return; // too early, and the count shows it; or the first of the others has just ended
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        void never_more_begin_within_a_second_than_allowed() {
            int perSecond = 50;
            long begun = System.nanoTime();

            call(gateways().maxInFlight(16).maxPerSecond(perSecond).build());

            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
            long calls = server.statistics().calls();
            assertThat(calls).isGreaterThanOrEqualTo(4 * TENANTS);
            assertThat((calls - 1) / seconds).isLessThanOrEqualTo(perSecond);
        }
    }

    @Test
    void a_host_of_odoo_online_gets_one_call_a_second_and_others_no_such_limit() {
        RpcGateways byDefault = RpcGateways.builder().build();
        RpcGateways explicit =
                RpcGateways.builder().maxInFlight(4).maxPerSecond(9).build();

        assertThat(pace(byDefault, "https://acme.odoo.com")).isEqualTo(new CallPace(1, 1, 1, Duration.ZERO, null));
        assertThat(pace(byDefault, "https://odoo.acme.com")).isEqualTo(new CallPace(1, 1, 0, Duration.ZERO, null));
        assertThat(pace(explicit, "https://acme.odoo.com")).isEqualTo(new CallPace(4, 4, 9, Duration.ZERO, null));
    }

    private static CallPace pace(RpcGateways gateways, String url) {
        return gateways.open(new OdooConnection(URI.create(url), "db", "admin", new Secret("s")))
                .pace();
    }

    @Test
    void after_a_429_all_tenants_wait_as_long_as_was_asked_and_the_pace_recovers_by_itself() {
        RpcGateways gateways = gateways().maxInFlight(2).build();
        OdooGateway one = gateways.open(connection());
        OdooGateway other = gateways.open(connection());
        one.connect();
        server.faults()
                .inject(
                        Fault.tooManyRequests(Duration.ofSeconds(1)),
                        When.always().times(1));

        TenantFault fault = catchThrowableOfType(TenantFault.class, one::connect);
        long complained = System.nanoTime();
        CallPace slowed = other.pace();
        other.connect();
        long waited = System.nanoTime() - complained;
        for (int i = 0; i < 20; i++) {
            one.connect();
        }

        assertThat(fault.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(waited).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(slowed).isEqualTo(new CallPace(1, 2, 0, Duration.ofMillis(250), Cause.THROTTLED));
        assertThat(one.pace()).isEqualTo(new CallPace(2, 2, 0, Duration.ZERO, null));
        assertThat(told).containsExactly(slowed, one.pace());
    }

    @Test
    void changes_may_take_as_long_as_they_do_without_slowing_the_server_down() {
        long partner = odoo.create("res.partner", Map.of("name", "Azure"));
        server.faults()
                .inject(Fault.slow(Duration.ofMillis(150)), When.method("write").times(10));
        RpcGateways gateways = gateways().build();
        OdooGateway gateway = gateways.open(connection());
        OdooWriter writer = gateways.writers().open(connection());
        for (int i = 0; i < 20; i++) {
            gateway.connect();
        }

        for (int i = 0; i < 10; i++) {
            writer.write("res.partner", partner, Map.of("ref", new FieldValue.Text("R" + i)));
        }

        assertThat(told).isEmpty();
    }

    @Nested
    class Copied_by_the_engine {
        private final SettableClock clock = new SettableClock(Instant.now());
        private final InMemoryTenants tenants = new InMemoryTenants();
        private final InMemoryMirror mirror = new InMemoryMirror();
        private final List<SyncEvent> events = new ArrayList<>();

        private SyncEngine engine(Duration callTimeout) {
            for (int i = 0; i < 400; i++) {
                odoo.create("res.partner", Map.of("name", "Partner " + i));
            }
            SyncSettings settings = SyncSettings.preset(Preset.DEFAULT)
                    .limitPerCall(100)
                    .callTimeout(callTimeout)
                    .models(List.of("res.partner"))
                    .build();
            return SyncEngine.builder()
                    .connections(tenant -> Optional.of(connection()))
                    .gateways(gateways().callTimeout(callTimeout).build())
                    .batches(new InMemoryBatchStore())
                    .leases(tenants)
                    .statuses(tenants)
                    .runs(new InMemoryRunLog())
                    .writer(mirror)
                    .reader(mirror)
                    .settings(settings)
                    .clock(clock)
                    .listener(events::add)
                    .build();
        }

        private List<Integer> portions() {
            return events.stream()
                    .filter(PortionChanged.class::isInstance)
                    .map(event -> ((PortionChanged) event).now())
                    .toList();
        }

        private void assertThatAllIsMirrored() {
            assertThat(mirror.ids(new TenantId(USER), "res.partner")).hasSizeGreaterThanOrEqualTo(400);
        }

        @Test
        void pages_shrink_where_answers_are_large_and_grow_again() {
            server.faults()
                    .inject(
                            Fault.hugeBody(40_000_000),
                            When.method(READ).model("res.partner").times(1));
            try (SyncEngine engine = engine(Duration.ofSeconds(60))) {
                engine.drive(USER);
            }
            assertThat(portions()).hasSizeGreaterThanOrEqualTo(2).endsWith(100);
            assertThat(portions().get(0)).isBetween(20, 60);
            assertThatAllIsMirrored();
        }

        @Test
        void pages_shrink_where_answers_are_slow_and_grow_again() {
            server.faults()
                    .inject(
                            Fault.slow(Duration.ofSeconds(4)),
                            When.method(READ).model("res.partner").times(1));
            try (SyncEngine engine = engine(Duration.ofSeconds(8))) {
                engine.drive(USER);
            }
            assertThat(portions()).hasSizeGreaterThanOrEqualTo(2).endsWith(100);
            assertThat(portions().get(0)).isBetween(25, 50);
            assertThatAllIsMirrored();
        }

        @Test
        void a_503_with_a_wait_parks_the_tenant_that_long_and_then_it_goes_on_by_itself() {
            server.faults()
                    .inject(
                            Fault.status(503, Map.of("Retry-After", "30")),
                            When.method(READ).model("res.partner").after(1).times(1));
            try (SyncEngine engine = engine(Duration.ofSeconds(60))) {
                StepResult parked = engine.drive(USER);
                assertThat(parked.outcome()).isEqualTo(Outcome.PARKED);
                assertThat(parked.due()).contains(clock.now().plusSeconds(30));
                assertThat(engine.overview(USER).orElseThrow().pace())
                        .isEqualTo(new CallPace(1, 1, 0, Duration.ofMillis(250), Cause.THROTTLED));
            }
        }
    }
}
