package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static dev.odoosync.postgres.MirrorRows.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rows that are made in the mirror, on their way to being records of Odoo's. */
@OnEveryServer
class LocalRowsTest extends EditsBed {
    private static final String AZURE = "INSERT INTO odoo_partners (user_id, name) VALUES ('anna', 'Azure')";

    @Test
    void a_row_gets_its_id_when_its_create_is_done_and_is_a_row_like_all_others_from_then_on() {
        edits.edit(AZURE);

        edits.settled(17);

        assertThat(edits.rows("SELECT local_id, odoo_id, name FROM odoo_partners"))
                .containsExactly("1|17|Azure");
        assertThat(edits.shown(Edits.PARTNERS, 17, 0, 1, Map.of("name", new Text("AZURE")))
                        .updated())
                .isEqualTo(1);
        assertThat(edits.rows("SELECT local_id, odoo_id, name FROM odoo_partners"))
                .containsExactly("1|17|AZURE");
        assertThat(edits.entries("operation, status")).containsExactly("create done");
    }

    @Test
    void it_becomes_one_with_what_was_mirrored_of_the_record_meanwhile() {
        MirrorRows.execute(database, "ALTER TABLE odoo_partners ADD COLUMN my_note text");
        edits.edit("INSERT INTO odoo_partners (user_id, name, my_note) VALUES ('anna', 'azure', 'mine')");
        edits.shown(Edits.PARTNERS, 17, 0, 4, Map.of("name", new Text("Azure"), "color", new FieldValue.Int(9)));

        edits.settled(17);

        assertThat(edits.rows("SELECT local_id, odoo_id, name, color, my_note, raw ->> 'name', sync_version"
                        + " FROM odoo_partners"))
                .containsExactly("1|17|Azure|9|mine|Azure|"
                        + RecordVersion.of(0, WRITTEN, 4).sortable());
        assertThat(database.stores().mirror().count(ANNA, "res.partner")).isEqualTo(1);
        assertThat(edits.entries("operation")).containsExactly("create");
    }

    @Test
    void what_points_to_it_by_its_number_waits_for_it_and_follows_it() {
        edits.edit(AZURE);
        edits.edit("INSERT INTO odoo_partners (user_id, name, parent_id) VALUES ('anna', 'Anna', -1)");
        edits.edit("INSERT INTO odoo_sale_orders (user_id, partner_id) VALUES ('anna', -1)");
        edits.named(7, "Blue");
        edits.edit("UPDATE odoo_partners SET parent_id = -1 WHERE odoo_id = 7");

        assertThat(edits.entries("operation, payload -> 'parent_id', payload -> 'partner_id', needs, based_on"))
                .containsExactly(
                        "create {} {}",
                        "create {\"made_by\": 1} {1} {}".replace("1", id(0)),
                        "create {\"made_by\": 1} {1} {}".replace("1", id(0)),
                        "write {\"made_by\": 1} {1} {\"parent_id\": null}".replace("1", id(0)));
        edits.settled(17);

        assertThat(edits.rows("SELECT name, parent_id FROM odoo_partners ORDER BY local_id"))
                .containsExactly("Azure|null", "Anna|17", "Blue|17");
        assertThat(edits.rows("SELECT partner_id FROM odoo_sale_orders")).containsExactly("17");
        assertThat(edits.entries("operation")).hasSize(4);
    }

    private String id(int which) {
        return edits.entries("id").get(which);
    }

    @Test
    void who_points_to_a_row_that_has_its_id_by_now_gets_that() {
        edits.edit(AZURE);
        edits.settled(17);

        edits.edit("INSERT INTO odoo_sale_orders (user_id, partner_id) VALUES ('anna', -1)");
        edits.named(7, "Blue");
        edits.edit("UPDATE odoo_partners SET parent_id = -1 WHERE odoo_id = 7");

        assertThat(edits.rows("SELECT partner_id FROM odoo_sale_orders")).containsExactly("17");
        assertThat(edits.rows("SELECT parent_id FROM odoo_partners WHERE odoo_id = 7"))
                .containsExactly("17");
        assertThat(edits.claimed().operation().values())
                .containsEntry("partner_id", OutValue.of(new FieldValue.Link(17)));
        assertThat(edits.claimed().operation().values())
                .containsEntry("parent_id", OutValue.of(new FieldValue.Link(17)));
    }

    @Test
    void a_number_of_no_row_is_refused() {
        edits.edit(AZURE);
        edits.triggers().enable(new TenantId("bert"), "sale.order", List.of());
        edits.triggers().enable(new TenantId("bert"), "res.partner", Edits.partnerFields());

        assertThat(edits.refusal("INSERT INTO odoo_sale_orders (user_id, partner_id) VALUES ('anna', -9)"))
                .contains("column partner_id of public.odoo_sale_orders", "row 9 of res.partner, which is not there");
        assertThat(edits.refusal("INSERT INTO odoo_partners (user_id, parent_id) VALUES ('bert', -1)"))
                .contains("row 1 of res.partner, which is not there");
        assertThat(edits.refusal("INSERT INTO odoo_partners (user_id, country_id) VALUES ('anna', -1)"))
                .contains("row 1 of res.country, which is not there");
    }

    @Test
    void it_can_be_changed_and_deleted_before_odoo_has_it() {
        edits.edit(AZURE);
        edits.edit("UPDATE odoo_partners SET name = 'Blue'");
        edits.edit("DELETE FROM odoo_partners");

        assertThat(edits.entries("operation, odoo_id, made_by = " + id(0) + ", payload, based_on, needs = ARRAY["
                        + id(0) + "]::bigint[]"))
                .containsExactly(
                        "create {\"name\": \"Azure\"} {} f",
                        "write t {\"name\": \"Blue\"} {\"name\": \"Azure\"} t",
                        "unlink t {} {} t");
        edits.settled(17);
        assertThat(edits.rows("SELECT 1 FROM odoo_partners")).isEmpty();
    }

    @Test
    void a_row_that_was_there_before_the_model_was_enabled_cannot_be_changed_but_be_removed() {
        edits.triggers().disable(ANNA, "res.partner");
        edits.edit(AZURE);
        edits.triggers().enable(ANNA, "res.partner", Edits.partnerFields());

        assertThat(edits.refusal("UPDATE odoo_partners SET name = 'x'"))
                .contains("row 1 of public.odoo_partners cannot be changed: nothing in the outbox creates its record");
        edits.edit("DELETE FROM odoo_partners");
        assertThat(edits.entries("id")).isEmpty();
    }

    @Test
    void a_create_that_failed_and_is_tried_again_lands_too() {
        edits.edit(AZURE);
        edits.refused();
        edits.edit(
                "UPDATE ops.odoo_outbox SET status = 'queued', attempts = 0, next_run_at = now() WHERE status = 'failed'");

        edits.settled(17);

        assertThat(edits.rows("SELECT odoo_id FROM odoo_partners")).containsExactly("17");
    }

    @Test
    void a_worker_who_comes_too_late_gives_no_id() {
        edits.edit(AZURE);
        OutboxEntry claimed = edits.claimed();
        edits.edit("UPDATE ops.odoo_outbox SET attempts = 0");

        assertThat(edits.settled(claimed, 17)).isFalse();

        assertThat(edits.rows("SELECT odoo_id FROM odoo_partners")).containsExactly("null");
    }

    @Test
    void where_somebodys_table_points_to_the_mirrored_row_both_stay() {
        edits.edit(AZURE);
        edits.shown(Edits.PARTNERS, 17, 0, 4, Map.of("name", new Text("Azure")));
        MirrorRows.execute(
                database,
                "CREATE TABLE notes (partner bigint REFERENCES odoo_partners (local_id));"
                        + " INSERT INTO notes SELECT local_id FROM odoo_partners WHERE odoo_id = 17");

        edits.settled(17);

        assertThat(edits.entries("status")).containsExactly("done");
        assertThat(edits.rows("SELECT odoo_id FROM odoo_partners ORDER BY local_id"))
                .containsExactly("null", "17");
    }

    @Test
    void who_points_to_it_just_as_it_gets_its_id_misses_nothing() throws Exception {
        edits.edit(AZURE);
        OutboxEntry claimed = edits.claimed();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO odoo_sale_orders (user_id, partner_id) VALUES ('anna', -1)");
            Future<Boolean> settled = worker.submit(() -> edits.settled(claimed, 17));
            while (edits.rows("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty() && !settled.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(settled.isDone()).isFalse();
            connection.commit();
            assertThat(settled.get()).isTrue();
        } finally {
            worker.shutdown();
        }
        assertThat(edits.rows("SELECT partner_id FROM odoo_sale_orders")).containsExactly("17");
    }

    @Test
    void the_engine_leaves_rows_alone_that_are_not_in_odoo_yet() {
        edits.edit(AZURE);
        edits.named(7, "Blue");
        PostgresMirror mirror = database.stores().mirror();

        mirror.prepare(ANNA, Edits.PARTNERS);
        assertThat(mirror.count(ANNA, "res.partner")).isEqualTo(1);
        Selection all = Selection.ALL;
        assertThat(mirror.list(ANNA, "res.partner", all, 10)).hasSize(1);
        assertThat(mirror.digest(ANNA, "res.partner", all, Width.DAY).undated()).isEqualTo(new Digest.Sum(1, 7));
        assertThat(mirror.purgeTombstones(Instant.now(), 10)).isZero();
        assertThat(mirror.purgeBefore(ANNA, 5, 10)).isEqualTo(1);

        assertThat(edits.rows("SELECT name FROM odoo_partners")).containsExactly("Azure");
    }

    @Test
    void it_lands_in_the_epoch_that_the_tenant_is_in() {
        edits.edit(AZURE);
        edits.edit("INSERT INTO ops.odoo_sync_statuses (user_id, fence, epoch) VALUES ('anna', 1, 3)");
        edits.settled(17);
        PostgresMirror mirror = database.stores().mirror();

        assertThat(mirror.purgeBefore(ANNA, 3, 10)).isZero();
        ObservedRecord shown =
                new ObservedRecord(17, RecordVersion.of(3, WRITTEN, 1), Lane.STORED, Map.of("name", new Text("AZURE")));
        assertThat(mirror.upsertNewer(ANNA, Edits.PARTNERS, List.of(shown), WRITTEN)
                        .updated())
                .isEqualTo(1);
    }
}
