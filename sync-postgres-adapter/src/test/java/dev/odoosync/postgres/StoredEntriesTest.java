package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.outbox.Winner;
import dev.odoosync.port.Outbox;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What entries look like to people, and what becomes of what people and applications write there themselves. */
@OnEveryServer
class StoredEntriesTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Lease LEASE = new Lease(ANNA, new Claim("worker", LATER, 4));

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private Outbox outbox;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        outbox = database.stores().outbox();
    }

    private int change(String sql) {
        return database.database().change(sql, parameters -> {});
    }

    private List<String> texts(String sql) {
        return database.database()
                .list(sql, parameters -> {}, row -> String.valueOf(row.answer().getString(1)));
    }

    private OutboxEntry failed() {
        outbox.enqueue(write(7), NOW);
        OutboxEntry claimed = outbox.claimNext(LEASE, null, NOW).orElseThrow();
        BatchError error = new BatchError(FaultCode.REFUSED, "The name is too long.", NOW);
        OutboxEntry failed = OutboxLifecycle.apply(claimed, new OutboxEvent.FailedForGood(error, false, NOW));
        assertThat(outbox.replace(claimed, failed)).isTrue();
        return failed;
    }

    private static OutboxRequest write(long id) {
        return OutboxRequest.write(
                ANNA,
                "res.partner",
                new Target.Known(id),
                Map.of("name", text("new")),
                Map.of("name", new Text("old")));
    }

    private static OutValue text(String value) {
        return OutValue.of(new Text(value));
    }

    @Test
    void an_entry_reads_well() {
        EntryId parent = outbox.enqueue(OutboxRequest.create(ANNA, "res.partner", Map.of("name", text("Azure"))), NOW)
                .id();
        Map<String, OutValue> values = new LinkedHashMap<>();
        values.put("name", text("Anna"));
        values.put("parent_id", new OutValue.MadeBy(parent));
        values.put("country_id", OutValue.of(new FieldValue.Link(75)));
        values.put("credit", OutValue.of(new FieldValue.Decimal(5)));
        outbox.enqueue(OutboxRequest.create(ANNA, "res.partner", values), NOW);
        outbox.enqueue(write(7), NOW);

        assertThat(texts(
                        "SELECT concat_ws(' ', user_id, model, operation, odoo_id, status, attempts, payload, based_on,"
                                + " needs, conflict, result) FROM ops.odoo_outbox ORDER BY id"))
                .containsExactly(
                        "anna res.partner create queued 0 {\"name\": \"Azure\"} {} {}",
                        "anna res.partner create queued 0 {\"name\": \"Anna\", \"credit\": 5.0, \"parent_id\":"
                                + " {\"made_by\": " + parent + "}, \"country_id\": 75} {} {" + parent + "}",
                        "anna res.partner write 7 queued 0 {\"name\": \"new\"} {\"name\": \"old\"} {}");
    }

    @Test
    void a_conflict_and_a_result_read_well() {
        outbox.enqueue(write(7), NOW);
        OutboxEntry claimed = outbox.claimNext(LEASE, null, NOW).orElseThrow();
        FieldConflict conflict = new FieldConflict(new Text("old"), new Text("new"), new Text("other"), Winner.ODOO);
        outbox.replace(
                claimed,
                OutboxLifecycle.apply(
                        claimed, new OutboxEvent.Settled(7, Map.of("name", conflict), Map.of(), null, NOW)));

        assertThat(texts("SELECT concat_ws(' ', status, conflict, result) FROM ops.odoo_outbox"))
                .containsExactly(
                        "done {\"name\": {\"base\": \"old\", \"ours\": \"new\", \"theirs\": \"other\", \"winner\":"
                                + " \"odoo\"}} {\"odoo_id\": 7}");
    }

    @Test
    void the_questions_of_the_specification_are_answered_as_they_stand() {
        failed();
        outbox.enqueue(write(8), NOW);

        assertThat(database.database()
                        .list(
                                "SELECT status, count(*) FROM ops.odoo_outbox GROUP BY status;",
                                parameters -> {},
                                row -> row.text("status") + row.number("count")))
                .containsExactlyInAnyOrder("failed1", "queued1");
        assertThat(database.database()
                        .list(
                                """
                                SELECT id, model, operation, attempts, last_error, created_at
                                FROM ops.odoo_outbox
                                WHERE status = 'failed'
                                ORDER BY created_at DESC;
                                """,
                                parameters -> {},
                                row -> row.text("model")
                                        + row.text("operation")
                                        + row.number("attempts")
                                        + row.text("last_error")
                                        + row.time("created_at")))
                .containsExactly("res.partnerwrite1The name is too long." + NOW);
    }

    @Test
    void failed_entries_are_retried_by_the_statement_of_the_specification() {
        OutboxEntry failed = failed();

        assertThat(change("""
                        UPDATE ops.odoo_outbox
                        SET status = 'queued', attempts = 0, next_run_at = now()
                        WHERE status = 'failed';
                        """)).isEqualTo(1);

        OutboxEntry again = outbox.find(ANNA, failed.id()).orElseThrow();
        assertThat(again.status()).isEqualTo(OutboxStatus.QUEUED);
        assertThat(again.attempts()).isZero();
        assertThat(again.revision()).isGreaterThan(failed.revision());
        assertThat(outbox.claimNext(LEASE, null, LATER)).isPresent();
    }

    @Test
    void a_worker_notices_that_somebody_changed_its_entry_by_hand() {
        outbox.enqueue(write(7), NOW);
        OutboxEntry claimed = outbox.claimNext(LEASE, null, NOW).orElseThrow();

        change("UPDATE ops.odoo_outbox SET status = 'queued'");

        assertThat(outbox.replace(claimed, OutboxLifecycle.apply(claimed, new OutboxEvent.HandedBack(true, NOW, NOW))))
                .isFalse();
        OutboxEntry queued = outbox.find(ANNA, claimed.id()).orElseThrow();
        assertThat(queued.claim()).isEmpty();
        assertThat(queued.nextRunAt()).isPresent();
    }

    @Test
    void what_an_application_writes_in_a_transaction_of_its_own_is_an_entry() {
        change(
                "INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, payload) VALUES ('anna', 'res.partner',"
                        + " 'write', 7, '{\"name\": \"Azure\", \"credit\": 1.5, \"active\": true, \"ref\": null,"
                        + " \"category_id\": [3, 4], \"country_id\": 75}')");

        OutboxEntry entry = outbox.claimNext(LEASE, null, LATER).orElseThrow();

        assertThat(entry.request().target()).isEqualTo(new Target.Known(7));
        assertThat(entry.operation().values())
                .isEqualTo(Map.of(
                        "name", text("Azure"),
                        "credit", OutValue.of(new FieldValue.Decimal(1.5)),
                        "active", OutValue.of(new FieldValue.Bool(true)),
                        "ref", OutValue.of(FieldValue.EMPTY),
                        "category_id", OutValue.of(new FieldValue.Links(List.of(3L, 4L))),
                        "country_id", OutValue.of(new FieldValue.Int(75))));
        assertThat(entry.createdAt()).isEqualTo(entry.createdAt().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void an_application_names_what_another_entry_makes() {
        change(
                "WITH parent AS (INSERT INTO ops.odoo_outbox (user_id, model, operation, payload)"
                        + " VALUES ('anna', 'res.partner', 'create', '{\"name\": \"Azure\"}') RETURNING id)"
                        + " INSERT INTO ops.odoo_outbox (user_id, model, operation, payload) SELECT 'anna', 'res.partner',"
                        + " 'create', jsonb_build_object('name', 'Anna', 'parent_id', jsonb_build_object('made_by', id)) FROM parent");
        change(
                "INSERT INTO ops.odoo_outbox (user_id, model, operation, made_by, method) SELECT user_id, model, 'call', id,"
                        + " 'action_archive' FROM ops.odoo_outbox WHERE payload ->> 'name' = 'Azure'");

        OutboxEntry parent = outbox.claimNext(LEASE, null, LATER).orElseThrow();
        assertThat(outbox.claimNext(LEASE, null, LATER)).isEmpty();
        outbox.replace(
                parent, OutboxLifecycle.apply(parent, new OutboxEvent.Settled(70, Map.of(), Map.of(), null, LATER)));

        OutboxEntry child = outbox.claimNext(LEASE, null, LATER).orElseThrow();
        assertThat(child.operation().values()).containsEntry("parent_id", new OutValue.MadeBy(parent.id()));
        OutboxEntry call = outbox.claimNext(LEASE, null, LATER).orElseThrow();
        assertThat(call.request())
                .isEqualTo(OutboxRequest.call(ANNA, "res.partner", new Target.Created(parent.id()), "action_archive"));
    }

    @Test
    void what_cannot_be_understood_fails_and_holds_up_nobody_else() {
        change("INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, payload, next_run_at) VALUES"
                + " ('anna', 'res.partner', 'write', 7, '{\"amount\": 1e999}', '2026-01-01Z'),"
                + " ('anna', 'res.partner', 'write', 8, '{\"\": 1}', '2026-01-01Z'),"
                + " ('anna', 'res.partner', 'write', 10, '{\"amount\": 1e5000}', '2026-01-01Z'),"
                + " ('anna', 'res.partner', 'write', 9, '{\"name\": \"good\"}', '2026-01-01Z')");

        Optional<OutboxEntry> claimed = outbox.claimNext(LEASE, null, NOW);

        assertThat(claimed.orElseThrow().request().target()).isEqualTo(new Target.Known(9));
        assertThat(outbox.list(ANNA, OutboxStatus.FAILED, 10)).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.lastError()).isNotNull();
            assertThat(entry.attempts()).isEqualTo(1);
        });
        assertThat(texts("SELECT last_error FROM ops.odoo_outbox WHERE status = 'failed' ORDER BY id")
                        .get(0))
                .isEqualTo("the entry cannot be understood: the value of amount is a number beyond what Odoo can hold;"
                        + " correct its row in ops.odoo_outbox and retry it");
        change("UPDATE ops.odoo_outbox SET payload = '{\"amount\": 1}', status = 'queued' WHERE odoo_id = 7");
        assertThat(outbox.claimNext(LEASE, null, LATER)
                        .orElseThrow()
                        .operation()
                        .values())
                .containsEntry("amount", OutValue.of(new FieldValue.Int(1)));
    }

    @Test
    void what_makes_no_entry_is_refused_at_once() {
        for (String wrong : List.of(
                "'res.partner', 'write', NULL, NULL, '{}'",
                "'res.partner', 'create', 7, NULL, '{}'",
                "'res.partner', 'rename', 7, NULL, '{}'",
                "'res.partner', 'call', 7, NULL, '{}'",
                "'res.partner', 'call', 7, '_private', '{}'",
                "'res.partner', 'write', 7, NULL, '[]'",
                "'', 'create', NULL, NULL, '{}'")) {
            assertThatThrownBy(() ->
                            change("INSERT INTO ops.odoo_outbox (user_id, model, operation, odoo_id, method, payload)"
                                    + " VALUES ('anna', " + wrong + ")"))
                    .as(wrong)
                    .hasMessageContaining("23514");
        }
    }

    @Test
    void the_outbox_is_the_same_for_every_process() {
        try (PostgresStores other = database.connect()) {
            assertThat(other.outbox().identity()).isEqualTo(outbox.identity());
        }
    }
}
