package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What the rows look like to people, to later versions, and with what Odoo may say. */
@OnEveryServer
class StoredRowsTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Window MARCH =
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    private Lease lease() {
        return database.stores()
                .leases()
                .acquire(ANNA, "worker", NOW, Duration.ofMinutes(3))
                .orElseThrow();
    }

    @Test
    void every_kind_of_batch_is_taken() {
        List<Batch> all = Stream.of(BatchKind.values())
                .map(kind -> Batch.planned(new BatchScope(ANNA, 0, "m", kind, MARCH, IdRange.ALL), null, "r", NOW))
                .toList();

        database.stores().batches().plan(all);

        assertThat(database.stores().batches().tally(ANNA).total()).isEqualTo(all.size());
    }

    @Test
    void microseconds_are_kept_and_finer_times_are_cut() {
        Lease lease = database.stores()
                .leases()
                .acquire(ANNA, "worker", NOW.plusNanos(999), Duration.ZERO)
                .orElseThrow();

        assertThat(lease.claim().until()).isEqualTo(NOW);
        assertThat(database.stores().leases().current(ANNA)).contains(lease);
    }

    @Test
    void what_odoo_says_is_kept_though_it_holds_what_postgresql_refuses() {
        String said = "row \u0000 half \uD83D whole \uD83D\uDE00 \\u0000";
        String kept = "row \uFFFD half \uFFFD whole \uD83D\uDE00 \\u0000";
        Batch planned =
                Batch.planned(new BatchScope(ANNA, 0, "m", BatchKind.INCREMENT, MARCH, IdRange.ALL), null, "r", NOW);
        database.stores().batches().plan(List.of(planned));
        Lease lease = lease();
        Batch claimed = database.stores().batches().claimNext(lease, null, NOW).orElseThrow();
        BatchError error = new BatchError(FaultCode.ODOO_ERROR, said, NOW);
        assertThat(database.stores()
                        .batches()
                        .replace(claimed, BatchLifecycle.apply(claimed, new BatchEvent.FailedForGood(error, NOW))))
                .isTrue();
        Parking parking = new Parking(NOW, 1, FaultCode.ODOO_ERROR, said);
        ModelProgress skipped = ModelProgress.pending("m").skipped(said);
        database.stores()
                .statuses()
                .save(
                        SyncStatus.fresh(ANNA)
                                .with()
                                .parking(parking)
                                .model(skipped)
                                .done(),
                        lease);

        assertThat(database.stores().batches().holes(ANNA, 1))
                .extracting(
                        hole -> hole.lastError() == null ? "" : hole.lastError().message())
                .containsExactly(kept);
        SyncStatus found = database.stores().statuses().find(ANNA).orElseThrow();
        assertThat(found.parking()).isEqualTo(new Parking(NOW, 1, FaultCode.ODOO_ERROR, kept));
        assertThat(found.models()).containsExactly(ModelProgress.pending("m").skipped(kept));
    }

    @Test
    void what_an_earlier_version_did_not_keep_is_not_known() {
        OdooUser user = new OdooUser(2, NOW, List.of(1L), Set.of(3L));
        ModelProgress model = ModelProgress.pending("m").audit(ModelAudit.since(NOW));
        database.stores()
                .statuses()
                .save(SyncStatus.fresh(ANNA).with().user(user).model(model).done(), lease());
        change("UPDATE ops.odoo_sync_statuses SET odoo_user = odoo_user - 'created' - 'groups',"
                + " models = jsonb_build_array((models -> 0) - 'audit' - 'gaps' - 'frontier')");

        SyncStatus found = database.stores().statuses().find(ANNA).orElseThrow();

        assertThat(found.user()).isEqualTo(new OdooUser(2, null, List.of(1L), Set.of()));
        assertThat(found.models()).containsExactly(ModelProgress.pending("m"));
        assertThat(found.models().get(0).gaps()).isEqualTo(ModelGaps.NONE);
    }

    @Test
    void what_a_later_version_keeps_besides_is_passed_over() {
        database.stores()
                .statuses()
                .save(
                        SyncStatus.fresh(ANNA)
                                .with()
                                .model(ModelProgress.pending("m"))
                                .done(),
                        lease());
        change("UPDATE ops.odoo_sync_statuses SET models = jsonb_build_array((models -> 0) || '{\"new\": [1]}')");

        assertThat(database.stores().statuses().find(ANNA)).isPresent();
    }

    @Test
    void runs_are_numbered_without_gaps_in_the_order_in_which_they_began() {
        SyncRun first = SyncRun.begun("run-9", ANNA, SyncRun.Type.INITIAL, NOW);
        SyncRun second = SyncRun.begun("run-1", ANNA, SyncRun.Type.INCREMENTAL, NOW);
        long before = number("SELECT coalesce(pg_sequence_last_value('ops.odoo_sync_runs_id_seq'), 0) AS n");
        database.stores().runs().save(first);
        database.stores().runs().save(first.ended(new SyncRun.Counts(1, 1, 0, 7), NOW));
        database.stores().runs().save(first.ended(new SyncRun.Counts(2, 2, 0, 9), NOW));
        database.stores().runs().save(second);

        assertThat(database.database()
                        .list(
                                "SELECT * FROM ops.odoo_sync_runs ORDER BY id DESC LIMIT 10",
                                parameters -> {},
                                row -> row.number("id") - before + " " + row.text("run_id")))
                .containsExactly("2 run-1", "1 run-9");
    }

    @Test
    void where_each_model_stands_can_be_looked_at() {
        ModelProgress orders = new ModelProgress(
                "sale.order",
                ModelProgress.Stage.COPIED,
                0,
                NOW,
                NOW.minusSeconds(60),
                null,
                null,
                ModelAudit.NONE,
                ModelGaps.NONE);
        ModelProgress employees = ModelProgress.pending("hr.employee").skipped("not installed");
        database.stores()
                .statuses()
                .save(
                        SyncStatus.fresh(ANNA)
                                .with()
                                .models(List.of(orders, employees))
                                .done(),
                        lease());

        assertThat(database.database()
                        .list(
                                "SELECT * FROM ops.odoo_sync_checkpoints ORDER BY key DESC",
                                parameters -> {},
                                row -> row.text("user_id") + " " + row.text("key") + " " + row.text("cursor")))
                .containsExactly(
                        "anna odoo_to_sb:sale.order {\"stage\": \"copied\", \"cursor\": \"2026-03-01T09:59:00.123456Z\","
                                + " \"frontier\": \"2026-03-01T10:00:00.123456Z\"}",
                        "anna odoo_to_sb:hr.employee {\"stage\": \"skipped\", \"skipped\": \"not installed\"}");
        assertThat(number("SELECT count(*) AS n FROM ops.odoo_sync_checkpoints WHERE updated_at <= now()"))
                .isEqualTo(2);
    }

    @Test
    void a_row_that_makes_no_sense_is_not_taken() {
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.database()
                        .change(
                                "INSERT INTO ops.odoo_sync_runs (user_id, type, status, started_at, records,"
                                        + " total_batches, completed_batches, failed_batches, run_id)"
                                        + " VALUES ('anna', 'no such type', 'done', now(), 0, 0, 0, 0, 'r')",
                                parameters -> {}))
                .withMessageContaining("23514");
    }

    /** Right after they were planned, when the server knows nothing of their number yet. */
    @Test
    void a_claim_reads_no_more_than_it_takes() {
        database.stores()
                .batches()
                .plan(LongStream.range(0, 2_000)
                        .mapToObj(after -> Batch.planned(
                                new BatchScope(
                                        ANNA, 0, "m", BatchKind.SWEEP_SLICE, MARCH, new IdRange(after, after + 1)),
                                null,
                                "r",
                                NOW))
                        .toList());

        long read = database.database().together(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT ops.odoo_sync_claim_batch('anna', 'worker', now(), 1, now())");
                try (ResultSet answer = statement.executeQuery("SELECT seq_tup_read + idx_tup_fetch"
                        + " FROM pg_stat_xact_user_tables WHERE relid = 'ops.odoo_sync_batches'::regclass")) {
                    answer.next();
                    return answer.getLong(1);
                }
            }
        });

        assertThat(read).isBetween(1L, 20L);
    }

    @Test
    void the_questions_that_are_asked_all_the_time_are_answered_by_an_index() {
        String due = plan("SELECT user_id FROM ops.odoo_sync_statuses WHERE due_at <= now()"
                + " AND (lease_until IS NULL OR lease_until <= now()) ORDER BY due_at, user_id LIMIT 9");
        String open = plan("SELECT * FROM ops.odoo_sync_runs WHERE user_id = 'anna' AND type = 'initial'"
                + " AND ended_at IS NULL ORDER BY started_at DESC, run_id DESC LIMIT 1");

        assertThat(due).contains("odoo_sync_statuses_due").doesNotContain("Sort");
        assertThat(open).contains("odoo_sync_runs_open").doesNotContain("Sort");
    }

    /** How the server would go about it if it thought the table large. */
    private String plan(String query) {
        return database.database().together(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL enable_seqscan = off");
                statement.execute("SET LOCAL enable_bitmapscan = off");
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery("EXPLAIN " + query)) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                return plan.toString();
            }
        });
    }

    private void change(String sql) {
        assertThat(database.database().change(sql, parameters -> {})).isEqualTo(1);
    }

    private long number(String sql) {
        return database.database()
                .first(sql, parameters -> {}, row -> row.number("n"))
                .orElseThrow();
    }
}
