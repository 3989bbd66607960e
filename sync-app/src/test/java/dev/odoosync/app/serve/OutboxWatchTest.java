package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.app.config.Cron;
import dev.odoosync.app.config.Schedule;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryOutbox;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutboxWatchTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PARTNER = "res.partner";
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final SettableClock clock = new SettableClock(START);
    private final ByHand byHand = new ByHand(clock);
    private final InMemoryOdoo odoo = new InMemoryOdoo(START);
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Consumer<TenantId>> listeners = new ArrayList<>();
    private final AtomicBoolean deaf = new AtomicBoolean();
    private final SyncEngine engine = engine();
    private final Scheduler scheduler = scheduler();
    private final OutboxWatch watch = new OutboxWatch(engine, scheduler, EVERY, this::listen, byHand);

    @Test
    void what_is_enqueued_is_in_odoo_and_in_the_mirror_with_the_next_look() {
        ready(ANNA);
        enqueue(ANNA, 1);
        pass(EVERY);
        assertThat(done(ANNA)).isEqualTo(1);
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(11);
        assertThat(turns).hasSize(1).allMatch(turn -> turn.lane() == Lane.INCREMENT);
        pass(Duration.ofMinutes(2));
        assertThat(turns).hasSize(1);
    }

    @Test
    void a_call_of_the_store_brings_it_there_at_once() {
        ready(ANNA);
        enqueue(ANNA, 1);
        call(ANNA);
        pass(Duration.ZERO);
        assertThat(done(ANNA)).isEqualTo(1);
    }

    @Test
    void what_is_enqueued_during_a_turn_comes_right_after_it() {
        ready(ANNA);
        enqueue(ANNA, 1);
        AtomicBoolean once = new AtomicBoolean();
        odoo.after(call -> {
            if (turns.size() == 1 && once.compareAndSet(false, true)) {
                enqueue(ANNA, 1);
                call(ANNA);
            }
        });
        call(ANNA);
        pass(Duration.ofMillis(1_500));
        assertThat(done(ANNA)).isEqualTo(2);
        assertThat(turns.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_tenant_that_nobody_can_work_on_is_not_tried_at_each_look_or_call() {
        ready(ANNA);
        odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "away"));
        enqueue(ANNA, 1);
        for (int second = 0; second < 600; second++) {
            call(ANNA);
            call(ANNA);
            pass(Duration.ofSeconds(1));
        }
        long tried = turns.stream().filter(turn -> turn.tenant().equals(ANNA)).count();
        assertThat(tried).isBetween(100L, 130L);
        assertThat(odoo.calls().size()).isLessThan(40);
        odoo.heal();
        pass(Duration.ofMinutes(6));
        assertThat(done(ANNA)).isEqualTo(1);
        assertThat(outbox.entries(ANNA)).allMatch(entry -> entry.attempts() == 0);
    }

    @Test
    void looks_alone_do_not_try_a_parked_tenant_before_its_time() {
        ready(ANNA);
        odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "away"));
        enqueue(ANNA, 1);
        pass(Duration.ofHours(1));
        assertThat(turns.size()).isLessThan(30);
    }

    @Test
    void a_tenant_that_another_process_holds_is_left_alone_until_it_is_free() {
        ready(ANNA);
        Lease other =
                tenants.acquire(ANNA, "other", clock.now(), Duration.ofHours(1)).orElseThrow();
        enqueue(ANNA, 1);
        pass(Duration.ofMinutes(1));
        assertThat(turns).isEmpty();
        tenants.release(other);
        pass(EVERY);
        assertThat(done(ANNA)).isEqualTo(1);
    }

    @Test
    void a_full_outbox_keeps_neither_its_own_increments_nor_other_tenants_waiting() {
        ready(ANNA, BERT);
        enqueue(ANNA, 1_500);
        odoo.after(call -> move(Duration.ofMillis(100)));
        Instant begin = clock.now();
        put(11, 20);
        Instant changed = clock.now();
        while (done(ANNA) < 1_500 && clock.now().isBefore(begin.plus(Duration.ofHours(1)))) {
            enqueueOnce(BERT);
            pass(EVERY);
        }
        assertThat(done(ANNA)).isEqualTo(1_500);
        assertThat(mirror.ids(BERT, PARTNER)).contains(20L);
        assertThat(mirror.ids(ANNA, PARTNER)).contains(20L);
        assertThat(incrementOf(ANNA)).isBetween(changed, changed.plus(Duration.ofMinutes(7)));
        assertThat(Duration.between(begin, clock.now())).isGreaterThan(Duration.ofMinutes(5));
        assertThat(outbox.entries(BERT))
                .allSatisfy(entry ->
                        assertThat(entry.updatedAt()).isBefore(entry.createdAt().plusSeconds(45)));
    }

    @Test
    void what_listens_is_closed_at_the_end_and_nothing_is_looked_for_any_more() {
        ready(ANNA);
        watch.close();
        assertThat(deaf).isTrue();
        enqueue(ANNA, 1);
        pass(Duration.ofSeconds(9));
        assertThat(turns).isEmpty();
        watch.close();
    }

    private Instant incrementOf(TenantId tenant) {
        return tenants.find(tenant).orElseThrow().lastIncrementAt();
    }

    private void enqueueOnce(TenantId tenant) {
        if (outbox.list(tenant, OutboxStatus.QUEUED, 1).isEmpty()) {
            enqueue(tenant, 1);
        }
    }

    private void enqueue(TenantId tenant, int count) {
        for (int i = 0; i < count; i++) {
            Map<String, OutValue> values = Map.of("name", OutValue.of(new Text("New")));
            outbox.enqueue(OutboxRequest.create(tenant, PARTNER, values), clock.now());
        }
    }

    private long done(TenantId tenant) {
        return outbox.census(tenant).getOrDefault(OutboxStatus.DONE, 0L);
    }

    private void call(TenantId tenant) {
        listeners.forEach(listener -> listener.accept(tenant));
    }

    private AutoCloseable listen(Consumer<TenantId> heard) {
        listeners.add(heard);
        return () -> {
            assertThat(deaf.getAndSet(true)).isFalse();
        };
    }

    /** Copied, so that nothing is left to do but what the test brings. */
    private void ready(TenantId... who) {
        put(1, 10);
        for (TenantId tenant : who) {
            engine.connectionChanged(tenant.value());
        }
        scheduler.start();
        watch.start();
        pass(Duration.ofSeconds(30));
        turns.clear();
        odoo.forgetCalls();
    }

    private void put(int from, int to) {
        odoo.model(PARTNER).field("name", FieldType.CHAR);
        for (int id = from; id <= to; id++) {
            odoo.model(PARTNER).put(id, odoo.time().minusSeconds(1), Map.of("name", new Text("P" + id)));
        }
    }

    private void pass(Duration time) {
        odoo.setTime(clock.now().plus(time));
        byHand.pass(time);
    }

    private void move(Duration time) {
        clock.advance(time);
        odoo.setTime(clock.now());
    }

    private SyncEngine engine() {
        OdooConnection connection =
                new OdooConnection(URI.create("https://odoo.example.com"), "prod", "admin", new Secret("s3cret"));
        SyncSettings settings = SyncSettings.preset(Preset.DEFAULT)
                .limitPerCall(100)
                .models(List.of(PARTNER))
                .build();
        return SyncEngine.builder()
                .connections(tenant -> Optional.of(connection))
                .gateways(odoo)
                .batches(new InMemoryBatchStore())
                .leases(tenants)
                .statuses(tenants)
                .runs(new InMemoryRunLog())
                .writer(mirror)
                .reader(mirror)
                .outbox(outbox, odoo.writers(), OutboxSettings.DEFAULT)
                .settings(settings)
                .clock(clock)
                .random(new Random(7))
                .owner("test")
                .build();
    }

    private Scheduler scheduler() {
        TurnListener listener = new TurnListener() {
            @Override
            public void began(Turn turn) {
                turns.add(turn);
            }

            @Override
            public void ended(Turn turn, Duration lasted) {}

            @Override
            public void storeAnswers(boolean answers) {}
        };
        Turns places = new Turns(Map.of(Lane.INCREMENT, 2, Lane.COPY, 1, Lane.TROUBLED, 1), Duration.ofSeconds(30));
        return new Scheduler(
                engine,
                places,
                Duration.ofSeconds(20),
                Cron.parse("*/10 * * * * *"),
                clock,
                listener,
                byHand,
                byHand,
                Schedule.OWN);
    }
}
