package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.Vanished;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of changes that people make in the mirror itself. */
@OnEveryServer
class OutboxTriggersTest extends EditsBed {
    private static final String WHAT = "operation, odoo_id, payload, based_on";

    @Test
    void several_columns_changed_at_once_are_one_write_that_knows_what_it_is_based_on() {
        edits.named(7, "Azure");

        edits.edit("UPDATE odoo_partners SET name = 'Blue', color = 5 WHERE odoo_id = 7");

        assertThat(edits.entries(WHAT))
                .containsExactly("write 7 {\"name\": \"Blue\", \"color\": 5} {\"name\": \"Azure\", \"color\": null}");
        assertThat(edits.entries("user_id, model, status, attempts, local_id = (SELECT local_id FROM odoo_partners)"))
                .containsExactly("anna res.partner queued 0 t");
    }

    @Test
    void a_row_that_is_removed_or_marked_as_deleted_is_an_unlink() {
        edits.named(7, "Azure");
        edits.named(8, "Blue");

        edits.edit("DELETE FROM odoo_partners WHERE odoo_id = 7");
        edits.edit("UPDATE odoo_partners SET deleted_at = now(), name = 'x' WHERE odoo_id = 8");
        edits.edit("DELETE FROM odoo_partners WHERE odoo_id = 8");

        assertThat(edits.entries(WHAT)).containsExactly("unlink 7 {} {}", "unlink 8 {} {}");
    }

    @Test
    void a_row_that_is_inserted_is_a_create_of_what_it_holds() {
        edits.edit("INSERT INTO odoo_partners (user_id, name, country_id) VALUES ('anna', 'Azure', 75)");

        assertThat(edits.entries(WHAT)).containsExactly("create {\"name\": \"Azure\", \"country_id\": 75} {}");
        assertThat(edits.entries("local_id = (SELECT local_id FROM odoo_partners)"))
                .containsExactly("t");
    }

    @Test
    void a_row_without_a_tenant_belongs_to_the_only_one() {
        database.stores().connections().save(ANNA, new byte[] {1});

        edits.edit("INSERT INTO odoo_partners (name) VALUES ('Azure')");

        assertThat(edits.entries("user_id")).containsExactly("anna");
    }

    @Test
    void columns_of_ones_own_are_left_alone() {
        edits.named(7, "Azure");
        String before = edits.rows("SELECT sync_version, sync_changed_at FROM odoo_partners")
                .get(0);
        MirrorRows.execute(database, "ALTER TABLE odoo_partners ADD COLUMN my_note text");

        edits.edit("UPDATE odoo_partners SET my_note = 'called' WHERE odoo_id = 7");

        assertThat(edits.entries("id")).isEmpty();
        assertThat(edits.rows("SELECT sync_version, sync_changed_at FROM odoo_partners"))
                .containsExactly(before);
        edits.edit("UPDATE odoo_partners SET my_note = 'again', name = 'Blue' WHERE odoo_id = 7");
        assertThat(edits.entries("payload")).containsExactly("{\"name\": \"Blue\"}");
    }

    @Test
    void an_update_that_changes_nothing_is_nothing() {
        edits.named(7, "Azure");

        edits.edit("UPDATE odoo_partners SET name = name, credit_limit = credit_limit");

        assertThat(edits.entries("id")).isEmpty();
    }

    @Test
    void what_the_engine_writes_is_never_entered() {
        for (int round = 0; round < 3; round++) {
            for (long id = 1; id <= 5; id++) {
                edits.shown(Edits.PARTNERS, id, round, 1, Map.of("name", new Text("name " + round)));
            }
        }
        Vanished gone = new Vanished(
                1,
                dev.odoosync.record.RecordVersion.of(0, MirrorRows.WRITTEN.plusSeconds(2), 1),
                2,
                Vanished.Why.DELETED);
        PostgresMirror mirror = database.stores().mirror();
        assertThat(mirror.tombstone(ANNA, Edits.PARTNERS, List.of(gone), MirrorRows.WRITTEN))
                .isEqualTo(1);
        assertThat(mirror.purgeTombstones(Instant.now(), 10)).isEqualTo(1);
        assertThat(mirror.purgeBefore(ANNA, 1, 10)).isEqualTo(4);

        assertThat(edits.entries("id")).isEmpty();
    }

    @Test
    void nobody_else_hides_a_change_behind_the_engines_mark() {
        edits.named(7, "Azure");
        String role = "odoosynceditor" + System.nanoTime();
        MirrorRows.execute(
                database,
                "CREATE ROLE " + role + "; GRANT " + role + " TO CURRENT_USER;"
                        + " GRANT SELECT, UPDATE ON odoo_partners TO " + role + ";"
                        + " CREATE POLICY edits ON odoo_partners TO " + role + " USING (true)");
        try {
            MirrorRows.rows(
                    database,
                    "SET ROLE " + role,
                    "SET odoosync.origin = 'engine'",
                    "UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = 7",
                    "SELECT 1");
        } finally {
            MirrorRows.execute(database, "DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
        assertThat(edits.entries(WHAT)).containsExactly("write 7 {\"name\": \"Blue\"} {\"name\": \"Azure\"}");
    }

    @Test
    void a_role_that_a_transaction_takes_is_heard_and_the_next_transaction_is_the_engines_again() {
        edits.named(7, "Azure");
        String role = "odoosynceditor" + System.nanoTime();
        MirrorRows.execute(
                database,
                "CREATE ROLE " + role + "; GRANT " + role + " TO CURRENT_USER;"
                        + " GRANT SELECT, UPDATE ON odoo_partners TO " + role + ";"
                        + " CREATE POLICY edits ON odoo_partners TO " + role + " USING (true)");
        try {
            for (int round = 0; round < 20; round++) {
                String name = "edit " + round;
                database.database().together(connection -> {
                    MirrorRegistry.execute(connection, "SET LOCAL ROLE " + role);
                    MirrorRegistry.execute(
                            connection, "UPDATE public.odoo_partners SET name = '" + name + "' WHERE odoo_id = 7");
                    return true;
                });
                edits.shown(Edits.PARTNERS, 7, round, 2, Map.of("name", new Text("shown " + round)));
            }
        } finally {
            MirrorRows.execute(database, "DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
        assertThat(edits.entries("payload ->> 'name'")).hasSize(20).allMatch(name -> name.startsWith("edit"));
    }

    @Test
    void whatever_odoo_shows_replaces_an_edit_and_what_it_showed_earlier_does_not() {
        edits.shown(Edits.PARTNERS, 7, 5, 3, Map.of("name", new Text("Azure")));
        edits.edit("UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = 7");

        assertThat(edits.shown(Edits.PARTNERS, 7, 4, 9, Map.of("name", new Text("older")))
                        .stale())
                .isEqualTo(1);
        assertThat(edits.rows("SELECT name FROM odoo_partners")).containsExactly("Blue");

        assertThat(edits.shown(Edits.PARTNERS, 7, 5, 3, Map.of("name", new Text("Azure")))
                        .updated())
                .isEqualTo(1);
        assertThat(edits.rows("SELECT name, raw ->> 'name' FROM odoo_partners")).containsExactly("Azure|Azure");
    }

    @Test
    void an_edit_shows_to_who_follows_the_mirror() {
        edits.named(7, "Azure");

        edits.edit("UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = 7");

        assertThat(edits.rows("SELECT sync_changed_at > now() - interval '1 minute' FROM odoo_partners"))
                .containsExactly("t");
    }

    @Test
    void all_edits_of_a_transaction_that_is_rolled_back_are_gone_with_it() {
        edits.named(7, "Azure");

        assertThat(edits.refusal("BEGIN; UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = 7; SELECT 1/0"))
                .contains("division by zero");

        assertThat(edits.entries("id")).isEmpty();
    }

    @Test
    void an_entry_names_the_record_by_its_id() {
        edits.named(7, "Azure");
        edits.edit("DELETE FROM odoo_partners");

        assertThat(edits.claimed().request().target()).isEqualTo(new Target.Known(7));
    }
}
