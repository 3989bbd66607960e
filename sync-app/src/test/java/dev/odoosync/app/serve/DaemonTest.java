package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.app.config.Cron;
import dev.odoosync.app.config.ExtraAuthorities;
import dev.odoosync.app.config.LogFormat;
import dev.odoosync.app.config.LogLevel;
import dev.odoosync.app.config.PrivateAddresses;
import dev.odoosync.app.config.Schedule;
import dev.odoosync.app.config.ServiceSettings;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryChoices;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryOutbox;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemorySchemaStore;
import dev.odoosync.testing.InMemoryTenants;
import dev.odoosync.testing.OdooCall;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The daemon with its real threads, over fakes. Nothing waits for a time, only for what happens. */
class DaemonTest {
    private static final String PARTNER = "res.partner";
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");

    private final InMemoryOdoo odoo = new InMemoryOdoo(Instant.now());
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryBatchStore batches = new InMemoryBatchStore();
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final InMemoryChoices choices = new InMemoryChoices();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final CountDownLatch pushes = new CountDownLatch(1);
    private final CountDownLatch copies = new CountDownLatch(2);
    private final Counters counters = new Counters();

    @Test
    void all_connected_tenants_are_copied_and_counted_and_given_back_at_the_end() throws InterruptedException {
        partners(300);
        try (Daemon daemon = daemon()) {
            daemon.engine().connectionChanged(ANNA.value());
            daemon.engine().connectionChanged(BERT.value());
            daemon.start();
            assertThat(copies.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(daemon.ready()).isTrue();
            assertThat(counters.text())
                    .contains("odoosync_records_total{result=\"created\"} 600.0")
                    .contains("odoosync_runs_ended_total{type=\"initial\"} 2.0")
                    .contains("odoosync_turn_delay_seconds_count{lane=\"copy\"} 2");
        }
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(300);
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(300);
        assertThat(tenants.current(ANNA)).isEmpty();
    }

    @Test
    void what_operators_say_in_the_store_is_heeded() throws InterruptedException {
        partners(300);
        choices.say(ANNA, PARTNER, "{\"domain\": [[\"id\", \"<\", 101]]}");
        try (Daemon daemon = daemon()) {
            daemon.engine().connectionChanged(ANNA.value());
            daemon.engine().connectionChanged(BERT.value());
            daemon.start();
            assertThat(copies.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(100);
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(300);
    }

    @Test
    void what_is_enqueued_goes_to_odoo_by_itself_and_is_counted() throws InterruptedException {
        partners(1);
        try (Daemon daemon = daemon()) {
            daemon.engine().connectionChanged(ANNA.value());
            daemon.engine().connectionChanged(BERT.value());
            daemon.start();
            assertThat(copies.await(60, TimeUnit.SECONDS)).isTrue();
            Map<String, OutValue> values = Map.of("name", OutValue.of(new FieldValue.Text("Azure")));
            outbox.enqueue(OutboxRequest.create(ANNA, PARTNER, values), Instant.now());
            daemon.push(ANNA);
            assertThat(pushes.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(counters.text())
                    .contains("odoosync_outbox_outcomes_total{outcome=\"done\"} 1.0")
                    .contains("odoosync_outbox_entries{status=\"given_up\"} 0.0")
                    .contains("odoosync_outbox_oldest_seconds 0.0");
        }
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(2);
    }

    @RepeatedTest(10)
    void a_stop_in_the_middle_of_a_copy_hands_the_batch_back_without_counting_an_attempt() throws InterruptedException {
        partners(2_000);
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        odoo.after(call -> {
            if (call.kind() == OdooCall.Kind.READ && mirror.ids(ANNA, PARTNER).size() >= 500) {
                inTheMiddle.countDown();
                await(stopping);
            }
        });
        Daemon daemon = daemon();
        daemon.engine().connectionChanged(ANNA.value());
        daemon.start();
        assertThat(inTheMiddle.await(60, TimeUnit.SECONDS)).isTrue();
        Thread stop = new Thread(daemon::close);
        stop.start();
        awaitClosed(daemon.engine());
        stopping.countDown();
        stop.join(60_000);
        assertThat(stop.isAlive()).isFalse();
        assertThat(tenants.current(ANNA)).isEmpty();
        assertThat(batches.batches(ANNA)).allMatch(batch -> batch.attempts() == 0);
        assertThat(batches.tally(ANNA).only(row -> row.inProgress() > 0).rows()).isEmpty();
        assertThat(batches.tally(ANNA).unfinished()).isPositive();
    }

    /** A closed engine refuses every step; one that is not does not know this tenant. */
    private static void awaitClosed(SyncEngine engine) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        boolean closed = false;
        while (!closed && System.nanoTime() < deadline) {
            try {
                engine.prepareSync("nobody");
            } catch (IllegalStateException refusal) {
                closed = true;
            } catch (IllegalArgumentException unknownTenant) {
                Thread.onSpinWait();
            }
        }
        assertThat(closed).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void partners(int count) {
        odoo.model(PARTNER).field("name", FieldType.CHAR);
        for (int id = 1; id <= count; id++) {
            odoo.model(PARTNER)
                    .put(id, Instant.now().minusSeconds(3_600), Map.of("name", new FieldValue.Text("P" + id)));
        }
    }

    private Daemon daemon() {
        OdooConnection connection =
                new OdooConnection(URI.create("https://odoo.example.com"), "prod", "admin", new Secret("s3cret"));
        DaemonPorts ports = new DaemonPorts(
                tenant -> tenant.value().equals("nobody") ? Optional.empty() : Optional.of(connection),
                odoo,
                batches,
                tenants,
                tenants,
                new InMemoryRunLog(),
                mirror,
                mirror,
                new InMemorySchemaStore(),
                choices,
                outbox,
                heard -> () -> {},
                odoo.writers(),
                Instant::now);
        SyncSettings sync = SyncSettings.preset(Preset.DEFAULT)
                .limitPerCall(100)
                .models(java.util.List.of(PARTNER))
                .build();
        return new Daemon(ports, sync, service(), "test", this::heard, counters);
    }

    private void heard(SyncEvent event) {
        if (event instanceof SyncEvent.RunEnded) {
            copies.countDown();
        }
        if (event instanceof SyncEvent.EntryDone) {
            pushes.countDown();
        }
    }

    private static ServiceSettings service() {
        return new ServiceSettings(
                Path.of("none"),
                "127.0.0.1",
                0,
                120,
                Schedule.OWN,
                Cron.parse("* * * * * *"),
                Duration.ofMillis(500),
                2,
                2,
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                new PrivateAddresses(Set.of()),
                ExtraAuthorities.NONE,
                LogFormat.TEXT,
                LogLevel.INFO,
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Duration.ofDays(30),
                Optional.empty());
    }
}
