package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.app.config.Cron;
import dev.odoosync.app.config.Schedule;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.StatusStore;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
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
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PARTNER = "res.partner";
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");

    private final SettableClock clock = new SettableClock(START);
    private final ByHand byHand = new ByHand(clock);
    private final InMemoryOdoo odoo = new InMemoryOdoo(START);
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final InMemoryBatchStore batches = new InMemoryBatchStore();
    private final List<Turn> turnsTaken = new ArrayList<>();
    private final List<Boolean> storeAnswers = new ArrayList<>();
    private boolean storeAway;
    private final SyncEngine engine = engine();
    private final Scheduler scheduler = scheduler(Schedule.OWN);

    @Test
    void whoever_is_connected_is_copied_and_kept_fresh_for_ever() {
        partners(1, 250);
        connect(ANNA, BERT);
        scheduler.start();
        pass(Duration.ofMinutes(1));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(250);
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(250);

        partners(251, 260);
        pass(Duration.ofMinutes(6));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(260);
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(260);
    }

    @Test
    void an_idle_tenant_gets_one_turn_for_each_increment_and_none_between() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(61));
        assertThat(turnsTaken).hasSize(1 + 12);
        assertThat(turnsTaken.subList(1, 13)).allMatch(turn -> turn.lane() == Lane.INCREMENT);
    }

    @Test
    void an_odoo_that_is_down_for_hours_is_tried_now_and_then_and_the_tenant_goes_on_by_itself() {
        partners(1, 50);
        connect(ANNA);
        odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "away"));
        scheduler.start();
        pass(Duration.ofHours(3));
        assertThat(turnsTaken.size()).isBetween(30, 60);
        odoo.heal();
        pass(Duration.ofMinutes(6));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(50);
        assertThat(batches.tally(ANNA).holes()).isZero();
    }

    @Test
    void a_store_that_is_down_for_hours_stops_nothing_for_good() {
        partners(1, 50);
        connect(ANNA);
        storeAway = true;
        scheduler.start();
        pass(Duration.ofHours(2));
        assertThat(turnsTaken).isEmpty();
        assertThat(storeAnswers).containsOnly(false);
        storeAway = false;
        pass(Duration.ofSeconds(20));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(50);
        assertThat(storeAnswers).endsWith(true);
    }

    @Test
    void by_calls_alone_nothing_goes_on_before_somebody_asks() {
        partners(1, 50);
        connect(ANNA, BERT);
        Scheduler called = scheduler(Schedule.CALLS);
        called.start();
        called.offer(engine.due(10));
        called.call(ANNA);
        pass(Duration.ofHours(1));
        assertThat(turnsTaken).isEmpty();
        assertThat(storeAnswers).contains(true);

        called.ask(BERT, Wish.SYNC);
        pass(Duration.ofHours(1));
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(50);
        assertThat(mirror.ids(ANNA, PARTNER)).isEmpty();
        assertThat(turnsTaken).extracting(Turn::tenant).containsOnly(BERT);
    }

    @Test
    void an_increment_that_someone_asks_for_comes_at_once() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(1));
        partners(11, 12);
        pass(Duration.ofSeconds(10));
        scheduler.ask(ANNA, Wish.SYNC);
        pass(Duration.ofSeconds(1));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(12);
    }

    @Test
    void holes_that_someone_asks_to_retry_are_driven_again() {
        partners(1, 10);
        connect(ANNA);
        odoo.failNext(
                call -> call.is(dev.odoosync.testing.OdooCall.Kind.READ, PARTNER),
                dev.odoosync.fault.BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "broken", null));
        scheduler.start();
        pass(Duration.ofMinutes(1));
        assertThat(batches.tally(ANNA).holes()).isEqualTo(1);
        scheduler.ask(ANNA, Wish.RETRY);
        pass(Duration.ofSeconds(1));
        assertThat(batches.tally(ANNA).holes()).isZero();
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(10);
    }

    @Test
    void a_model_that_someone_asks_to_compare_is_compared_and_repaired() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(30));
        odoo.model(PARTNER).delete(7);
        scheduler.ask(ANNA, Wish.reconcile(PARTNER));
        pass(Duration.ofSeconds(2));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(9).doesNotContain(7L);
    }

    @Test
    void a_model_that_is_stopped_is_removed_from_when_someone_lets_it_pass() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(30));
        for (long id = 1; id <= 8; id++) {
            odoo.model(PARTNER).delete(id);
        }
        scheduler.ask(ANNA, Wish.RECONCILE);
        pass(Duration.ofSeconds(2));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(10);
        scheduler.ask(ANNA, Wish.letPass(PARTNER));
        pass(Duration.ofSeconds(2));
        assertThat(mirror.ids(ANNA, PARTNER)).containsExactly(9L, 10L);
    }

    @Test
    void a_wish_for_a_tenant_that_nobody_knows_harms_nobody() {
        scheduler.start();
        scheduler.ask(new TenantId("nobody"), Wish.SYNC);
        partners(1, 10);
        connect(ANNA);
        pass(Duration.ofSeconds(20));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(10);
    }

    @Test
    void once_closed_it_begins_no_turn() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        scheduler.close();
        pass(Duration.ofMinutes(10));
        assertThat(turnsTaken).isEmpty();
    }

    private void pass(Duration time) {
        Duration step = Duration.ofSeconds(1);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            odoo.pass(step);
            byHand.pass(step);
        }
    }

    private void partners(int from, int to) {
        for (int id = from; id <= to; id++) {
            odoo.model(PARTNER).put(id, clock.now().minusSeconds(1), Map.of("name", new FieldValue.Text("P" + id)));
        }
    }

    private void connect(TenantId... connected) {
        for (TenantId tenant : connected) {
            engine.connectionChanged(tenant.value());
        }
    }

    private SyncEngine engine() {
        odoo.model(PARTNER).field("name", FieldType.CHAR);
        OdooConnection connection =
                new OdooConnection(URI.create("https://odoo.example.com"), "prod", "admin", new Secret("s3cret"));
        return SyncEngine.builder()
                .connections(
                        tenant -> List.of(ANNA, BERT).contains(tenant) ? Optional.of(connection) : Optional.empty())
                .gateways(odoo)
                .batches(batches)
                .leases(tenants)
                .statuses(new Statuses())
                .runs(new InMemoryRunLog())
                .writer(mirror)
                .reader(mirror)
                .clock(clock)
                .settings(SyncSettings.preset(Preset.DEFAULT)
                        .limitPerCall(100)
                        .models(List.of(PARTNER))
                        .build())
                .random(new Random(7))
                .build();
    }

    private Scheduler scheduler(Schedule schedule) {
        TurnListener listener = new TurnListener() {
            @Override
            public void began(Turn turn) {
                turnsTaken.add(turn);
            }

            @Override
            public void ended(Turn turn, Duration lasted) {
                assertThat(lasted).isGreaterThanOrEqualTo(Duration.ZERO);
            }

            @Override
            public void storeAnswers(boolean answers) {
                storeAnswers.add(answers);
            }
        };
        Turns turns = new Turns(Map.of(Lane.INCREMENT, 2, Lane.COPY, 1, Lane.TROUBLED, 1), Duration.ofSeconds(30));
        return new Scheduler(
                engine,
                turns,
                Duration.ofSeconds(20),
                Cron.parse("*/10 * * * * *"),
                clock,
                listener,
                byHand,
                byHand,
                schedule);
    }

    /** The tenants' statuses, which can be away. */
    private final class Statuses implements StatusStore {
        @Override
        public Optional<SyncStatus> find(TenantId tenant) {
            return there().find(tenant);
        }

        @Override
        public void save(SyncStatus status, Lease lease) {
            there().save(status, lease);
        }

        @Override
        public List<TenantId> tenants() {
            return there().tenants();
        }

        @Override
        public List<SyncStatus> page(@Nullable TenantId after, int limit) {
            return there().page(after, limit);
        }

        @Override
        public List<DueTenant> due(Instant now, Instant implausible, int limit) {
            return there().due(now, implausible, limit);
        }

        private StatusStore there() {
            if (storeAway) {
                throw new TenantFault(FaultCode.STORE_UNAVAILABLE, "the store is away");
            }
            return tenants;
        }
    }
}
