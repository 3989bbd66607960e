package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The outbox by commands, against a simulated Odoo. */
class OutboxCommandsTest {
    private static final TenantId A = new TenantId("a");
    private static final String CATEGORY = "res.partner.category";

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void what_is_enqueued_goes_to_odoo_and_is_mirrored() {
        assertThat(run("pull ODOO --user-id a")).as(workshop.err()).isZero();
        assertThat(enqueue(CATEGORY, "--create", "{\"name\": \"Gold\"}")).isZero();
        assertThat(workshop.out()).contains("Entry 1 is enqueued");
        assertThat(enqueue(CATEGORY, "--create", "{\"name\": \"Dark gold\", \"parent_id\": {\"made_by\": 1}}"))
                .isZero();
        assertThat(enqueue(CATEGORY, "--write", "made_by:1", "{\"name\": \"Bright gold\"}"))
                .isZero();
        assertThat(run("outbox list --user-id a")).isZero();
        assertThat(workshop.out())
                .contains("queued", "create", "made by entry 1")
                .hasLineCount(4);

        assertThat(run("push ODOO --user-id a")).as(workshop.err()).isZero();
        assertThat(workshop.out()).startsWith("3 entries done in ").contains("0 failed, 0 in conflict, 0 waiting.");
        long id = workshop.stored(stores -> stores.outbox().find(A, OutboxFlags.id(1)))
                .orElseThrow()
                .odooId();
        assertThat(run("verify ODOO --user-id a")).as(workshop.out()).isZero();
        assertThat(enqueue(CATEGORY, "--unlink", String.valueOf(id))).isZero();
        assertThat(run("push ODOO --user-id a --model crm.stage")).isEqualTo(1);
        assertThat(workshop.out()).contains("1 waiting");
        assertThat(run("push ODOO --user-id a --model res.partner.category")).isZero();
        assertThat(run("outbox list --user-id a")).isZero();
        assertThat(workshop.out()).isEqualTo("There is no such entry.\n");
        assertThat(run("outbox list --user-id a --status done --limit 2")).isZero();
        assertThat(workshop.out()).contains("and more");
        assertThat(run("outbox show --user-id a 1")).isZero();
        assertThat(workshop.out()).contains("\"odooId\" : " + id, "\"payload\" : {", "\"name\" : \"Gold\"");
    }

    @Test
    void what_fails_for_good_is_told_and_can_be_tried_again_or_given_up() {
        assertThat(run("connect ODOO --user-id a")).as(workshop.err()).isZero();
        assertThat(run("pull --user-id a")).isZero();
        assertThat(enqueue(CATEGORY, "--write", "999999", "{\"nonsense\": 1}")).isZero();
        assertThat(enqueue(CATEGORY, "--write", "999999", "{\"name\": \"later\"}"))
                .isZero();

        assertThat(run("push --user-id a")).isEqualTo(1);
        assertThat(workshop.out())
                .contains("0 entries done", "1 failed, 0 in conflict, 1 waiting")
                .contains("Failed: entry 1, write res.partner.category 999999")
                .contains("has no field nonsense")
                .contains("outbox retry --user-id a --all");
        assertThat(run("status")).isEqualTo(1);
        assertThat(workshop.out()).contains("outbox: 1 failed");
        assertThat(run("status --user-id a")).isEqualTo(1);
        assertThat(workshop.out()).contains("outbox: 1 failed, 0 in conflict, 1 waiting");
        assertThat(run("status --user-id a --json")).isEqualTo(1);
        assertThat(workshop.out()).contains("\"outbox\" : {", "\"failed\" : 1");
        run("doctor --user-id a");
        assertThat(workshop.out()).contains("1 entry failed, 0 in conflict");

        assertThat(run("outbox retry --user-id a --all")).isZero();
        assertThat(workshop.out()).startsWith("1 entry will be tried again");
        assertThat(run("outbox retry --user-id a --all")).isZero();
        assertThat(workshop.out()).isEqualTo("There is nothing to try again.\n");
        assertThat(run("push --user-id a")).isEqualTo(1);
        assertThat(run("outbox retry --user-id a 1")).isZero();
        assertThat(run("push --user-id a")).isEqualTo(1);
        assertThat(run("outbox give-up --user-id a 1")).isZero();
        assertThat(run("push --user-id a")).as(workshop.out()).isZero();
        assertThat(workshop.out()).contains("1 entry done", "0 failed");
        assertThat(run("outbox list --user-id a --status failed")).isZero();
        assertThat(workshop.out()).contains("given up");
        assertThat(run("status")).as(workshop.out()).isZero();
    }

    @Test
    void a_conflict_waits_for_a_decision() {
        OutboxEntry entry = conflict();
        assertThat(run("outbox list --user-id a")).isZero();
        assertThat(workshop.out()).contains("conflict", "changed in Odoo: name");
        assertThat(run("outbox show --user-id a " + entry.id())).isZero();
        assertThat(workshop.out()).contains("\"base\" : \"old\"", "\"ours\" : \"mine\"", "\"winner\" : null");
        assertThat(run("push ODOO --user-id a")).isEqualTo(1);
        assertThat(workshop.out())
                .contains("Conflict: entry 1, write res.partner.category 1: changed in Odoo meanwhile: name")
                .contains("outbox decide --user-id a");

        assertThat(run("outbox decide --user-id a 1 --winner both")).isEqualTo(2);
        assertThat(run("outbox decide --user-id a 1 --winner ours")).isZero();
        assertThat(run("push ODOO --user-id a")).as(workshop.out()).isZero();
        assertThat(run("outbox decide --user-id a 1 --winner ours")).isEqualTo(2);
        assertThat(workshop.err()).contains("entry 1 is done").hasLineCount(1);
    }

    /** One as the policy {@code ask} leaves it; the commands themselves let Odoo win. */
    private OutboxEntry conflict() {
        assertThat(run("pull ODOO --user-id a")).isZero();
        Text theirs = new Text(workshop.odoo.record(CATEGORY, 1).orElseThrow().text("name"));
        assertThat(enqueue(CATEGORY, "--write", "1", "{\"name\": \"mine\"}", "--based-on", "{\"name\": \"old\"}"))
                .isZero();
        FieldConflict what = new FieldConflict(new Text("old"), new Text("mine"), theirs, null);
        Instant now = workshop.scene.clock.now();
        return workshop.stored(stores -> {
            Lease lease = stores.leases()
                    .acquire(A, "test", now, Duration.ofMinutes(1))
                    .orElseThrow();
            OutboxEntry claimed = stores.outbox().claimNext(lease, null, now).orElseThrow();
            OutboxEntry collided = OutboxLifecycle.apply(claimed, new OutboxEvent.Collided(Map.of("name", what), now));
            stores.outbox().replace(claimed, collided);
            stores.leases().release(lease);
            return collided;
        });
    }

    @Test
    void bad_input_is_one_plain_sentence_and_repeats_no_value() {
        assertThat(enqueue(CATEGORY, "--create", "[\"s3cret-value\"]")).isEqualTo(2);
        assertPlain("--create");
        assertThat(enqueue(CATEGORY, "--create", "{\"name\": s3cret-value}")).isEqualTo(2);
        assertPlain("--create");
        assertThat(enqueue(CATEGORY, "--write", "x", "{}")).isEqualTo(2);
        assertPlain("made_by:N");
        assertThat(enqueue(CATEGORY, "--write", "0", "{\"name\": 1}")).isEqualTo(2);
        assertPlain("more than 0");
        assertThat(enqueue(CATEGORY, "--write", "7", "{}")).isEqualTo(2);
        assertPlain("names no field");
        assertThat(enqueue(CATEGORY, "--call", "7", "action_confirm")).isEqualTo(2);
        assertPlain("may not be called");
        assertThat(enqueue(CATEGORY, "--unlink", "made_by:7")).isEqualTo(2);
        assertPlain("no create");
        assertThat(enqueue(CATEGORY, "--create", "{\"parent_id\": {\"made_by\": \"x\"}}"))
                .isEqualTo(2);
        assertPlain("made_by");
        assertThat(enqueue(CATEGORY)).isEqualTo(2);
        assertThat(run("outbox show --user-id a 7")).isEqualTo(2);
        assertPlain("There is no entry 7");
        assertThat(run("outbox show --user-id a 0")).isEqualTo(2);
        assertThat(run("outbox retry --user-id a")).isEqualTo(2);
        assertPlain("--all");
        assertThat(run("outbox list --user-id a --status lost")).isEqualTo(2);
        assertPlain("queued, processing");
        assertThat(run("outbox")).isEqualTo(2);
        assertPlain("list");
    }

    private void assertPlain(String part) {
        assertThat(workshop.err())
                .contains(part)
                .doesNotContain("s3cret", "Exception")
                .hasLineCount(1);
    }

    private int run(String line) {
        return workshop.anew(line);
    }

    private int enqueue(String model, String... what) {
        Scene scene = workshop.anotherScene();
        List<String> arguments = new ArrayList<>(List.of("outbox", "enqueue", "--user-id", "a", model));
        arguments.addAll(List.of(what));
        return scene.run(arguments.toArray(String[]::new));
    }
}
