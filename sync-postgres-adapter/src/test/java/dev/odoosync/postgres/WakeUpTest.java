package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Who listens is told at once; who cannot does no harm. */
@OnEveryServer
class WakeUpTest {
    private static final String LISTENING =
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'odoo-sync-engine'"
                    + " AND (query LIKE 'LISTEN%' OR query LIKE 'UNLISTEN%')";

    @Parameter
    TestServer server;

    private TestDatabase database;
    private PostgresStores stores;
    private final BlockingQueue<TenantId> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        stores = database.connect();
    }

    @AfterEach
    void close() {
        stores.close();
        database.close();
    }

    private void enqueue() {
        stores.outbox()
                .enqueue(
                        OutboxRequest.create(ANNA, "res.partner", Map.of("name", OutValue.of(new Text("Azure")))),
                        Instant.now());
    }

    /** Nobody knows when it begins to listen. */
    private void awaitFirst() throws InterruptedException {
        @Nullable TenantId first = null;
        for (int tries = 0; first == null && tries < 100; tries++) {
            enqueue();
            first = heard.poll(200, TimeUnit.MILLISECONDS);
        }
        assertThat(first).isEqualTo(ANNA);
        while (heard.poll(500, TimeUnit.MILLISECONDS) != null) {
            // the others
        }
    }

    private void change(String sql) {
        database.database().change(sql, parameters -> {});
    }

    @Test
    void an_entry_is_heard_within_a_second() throws InterruptedException {
        try (PostgresStores.Listening listening = stores.onOutbox(heard::add)) {
            assertThat(listening).isNotNull();
            awaitFirst();
            long begin = System.nanoTime();
            enqueue();

            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(ANNA);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            System.out.println("heard after " + took.toMillis() + " ms on " + server);
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void what_is_put_back_by_hand_is_heard_once_for_all_and_what_is_put_off_is_not() throws InterruptedException {
        try (PostgresStores.Listening listening = stores.onOutbox(heard::add)) {
            assertThat(listening).isNotNull();
            awaitFirst();
            enqueue();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(ANNA);

            change("UPDATE ops.odoo_outbox SET next_run_at = now() + interval '1 hour'");
            change("UPDATE ops.odoo_outbox SET status = 'failed'");
            assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isNull();

            change("UPDATE ops.odoo_outbox SET status = 'queued', attempts = 0, next_run_at = now()");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(ANNA);
            assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void it_goes_on_after_its_line_was_cut_and_whatever_who_is_told_throws() throws InterruptedException {
        try (PostgresStores.Listening listening = stores.onOutbox(tenant -> {
            heard.add(tenant);
            throw new IllegalStateException("on purpose");
        })) {
            assertThat(listening).isNotNull();
            awaitFirst();
            change("NOTIFY odoosync_outbox, ''");
            MirrorRows.rows(database, "SELECT pg_terminate_backend(pid) FROM (" + LISTENING + ") AS l");

            awaitFirst();
        }
    }

    @Test
    void it_ends_when_it_is_closed() throws InterruptedException {
        PostgresStores.Listening listening = stores.onOutbox(heard::add);
        awaitFirst();

        listening.close();
        listening.close();

        Thread thread = ((OutboxEar) listening).thread();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        enqueue();
        assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void through_a_pooler_without_a_direct_uri_it_gives_up_and_leaves_nothing_behind() throws InterruptedException {
        try (PostgresStores pooled = PostgresStores.connect(database.uri());
                PostgresStores.Listening listening = pooled.onOutbox(heard::add)) {
            if (pooled.inspect().pooled()) {
                Thread thread = ((OutboxEar) listening).thread();
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
                enqueue();
                assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
                assertThat(MirrorRows.rows(database, LISTENING)).isEmpty();
            } else {
                awaitFirst();
            }
        }
    }

    @Test
    void where_what_is_called_direct_is_none_it_gives_up_too() throws InterruptedException {
        try (PostgresStores pooled =
                        PostgresStores.connect(database.uri(), database.uri(), PostgresStores.DEFAULT_TIMEOUT);
                PostgresStores.Listening listening = pooled.onOutbox(heard::add)) {
            enqueue();
            assertThat(pooled.outbox().census(ANNA)).isNotEmpty();
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void over_a_pool_of_the_hosts_nothing_is_listened_to() {
        try (PostgresStores.Listening listening = database.stores().onOutbox(heard::add)) {
            assertThat(listening).isNotInstanceOf(OutboxEar.class);
        }
    }
}
