package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What becomes of changes that people make in the mirror itself. */
@OnEveryServer
class OutboxTriggersTest {
    private static final String WHAT = "operation, odoo_id, payload, based_on";

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    private Edits edits;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
        edits = Edits.begun(database);
    }

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
    void values_are_what_their_fields_say_and_nothing_is_guessed() {
        edits.named(7, "Azure");

        edits.edit("UPDATE odoo_partners SET active = true, color = 3, credit_limit = 5, birthday = '1990-02-03',"
                + " met_at = '2026-03-01 11:00:00.5+01', country_id = 75, user_id__odoo = 2, category_id = '{3,1}',"
                + " shares = '{\"7\": 100.0}' WHERE odoo_id = 7");
        OutboxEntry entry = edits.claimed();

        assertThat(entry.operation().values())
                .containsOnly(
                        Map.entry("active", OutValue.of(new FieldValue.Bool(true))),
                        Map.entry("color", OutValue.of(new FieldValue.Int(3))),
                        Map.entry("credit_limit", OutValue.of(new FieldValue.Decimal(5))),
                        Map.entry("birthday", OutValue.of(new FieldValue.Day(LocalDate.parse("1990-02-03")))),
                        Map.entry("met_at", OutValue.of(new FieldValue.Moment(Instant.parse("2026-03-01T10:00:00Z")))),
                        Map.entry("country_id", OutValue.of(new FieldValue.Link(75))),
                        Map.entry("user_id", OutValue.of(new FieldValue.Link(2))),
                        Map.entry("category_id", OutValue.of(new FieldValue.Links(List.of(3L, 1L)))),
                        Map.entry(
                                "shares",
                                OutValue.of(new FieldValue.Entries(Map.of("7", new FieldValue.Decimal(100))))));
    }

    @Test
    void what_a_value_replaces_is_of_the_same_kind() {
        edits.shown(
                Edits.PARTNERS,
                7,
                0,
                1,
                Map.of(
                        "met_at", new FieldValue.Moment(Instant.parse("2026-03-01T10:00:00Z")),
                        "country_id", new FieldValue.Link(75),
                        "credit_limit", new FieldValue.Decimal(1e3),
                        "category_id", new FieldValue.Links(List.of(3L))));

        edits.edit("UPDATE odoo_partners SET met_at = NULL, country_id = NULL, credit_limit = NULL, category_id = NULL,"
                + " birthday = '2026-01-01' WHERE odoo_id = 7");
        OutboxEntry entry = edits.claimed();

        assertThat(entry.request().basedOn())
                .containsOnly(
                        Map.entry("met_at", new FieldValue.Moment(Instant.parse("2026-03-01T10:00:00Z"))),
                        Map.entry("country_id", new FieldValue.Link(75)),
                        Map.entry("credit_limit", new FieldValue.Decimal(1000)),
                        Map.entry("category_id", new FieldValue.Links(List.of(3L))),
                        Map.entry("birthday", FieldValue.EMPTY));
        assertThat(entry.operation().values())
                .containsEntry("country_id", OutValue.of(FieldValue.EMPTY))
                .containsEntry("category_id", OutValue.of(new FieldValue.Links(List.of())));
    }

    @Test
    void columns_that_cannot_be_written_back_are_refused_in_plain_words() {
        edits.named(7, "Azure");
        Map<String, String> refused = Map.of(
                "total = 5", "Odoo computes it",
                "display_name = 'x'", "Odoo alone sets it",
                "write_date = now()", "no field write_date of res.partner is known",
                "child_ids = '{1}'", "it only lists rows of another table",
                "image = '\\x00'", "binaries are not written back from here",
                "odoo_id = 9", "it is the engine's own",
                "raw = '{\"a\": 1}'", "it is the engine's own",
                "sync_version = 'z'", "it is the engine's own",
                "user_id = 'bert'", "it is the engine's own",
                "category_id = '{-1}'", "it takes ids of records that Odoo has");

        refused.forEach((what, why) -> assertThat(
                        edits.refusal("UPDATE odoo_partners SET name = 'Blue', " + what + " WHERE odoo_id = 7"))
                .contains("column " + what.substring(0, what.indexOf(' '))
                        + " of public.odoo_partners cannot be set here")
                .contains(why));

        assertThat(edits.entries("id")).isEmpty();
        assertThat(edits.rows("SELECT name FROM odoo_partners")).containsExactly("Azure");
    }

    @Test
    void numbers_and_times_that_odoo_cannot_hold_are_refused() {
        edits.named(7, "Azure");

        assertThat(edits.refusal("UPDATE odoo_partners SET credit_limit = 'NaN'"))
                .contains("no number");
        assertThat(edits.refusal("UPDATE odoo_partners SET birthday = 'infinity'"))
                .contains("no time");
        assertThat(edits.refusal("UPDATE odoo_partners SET met_at = '-infinity'"))
                .contains("no time");
    }

    @Test
    void a_row_that_names_its_id_in_odoo_is_not_inserted_but_may_be_updated_by_an_upsert() {
        edits.named(7, "Azure");
        String upsert = "INSERT INTO odoo_partners (user_id, odoo_id, name) VALUES ('anna', %s, 'Blue')"
                + " ON CONFLICT (user_id, odoo_id) DO UPDATE SET name = excluded.name";

        assertThat(edits.refusal(upsert.formatted("8"))).contains("Odoo gives it");
        edits.edit(upsert.formatted("7"));

        assertThat(edits.entries(WHAT)).containsExactly("write 7 {\"name\": \"Blue\"} {\"name\": \"Azure\"}");
    }

    @Test
    void who_inserts_sets_no_column_of_the_engines() {
        assertThat(edits.refusal("INSERT INTO odoo_partners (user_id, name, sync_version) VALUES ('anna', 'x', 'y')"))
                .contains("the engine's own");
    }

    @Test
    void a_tenant_for_whom_the_model_is_not_enabled_is_refused() {
        TenantId bert = new TenantId("bert");
        database.stores()
                .mirror()
                .upsertNewer(
                        bert,
                        Edits.PARTNERS,
                        List.of(MirrorRows.record(7, 0, Map.of("name", new Text("Azure")))),
                        MirrorRows.WRITTEN);
        String refusal = "ERROR: rows of res.partner that belong to bert cannot be changed here: writing back is not"
                + " enabled for them";

        assertThat(edits.refusal("UPDATE odoo_partners SET name = 'x' WHERE user_id = 'bert'"))
                .isEqualTo(refusal);
        assertThat(edits.refusal("DELETE FROM odoo_partners WHERE user_id = 'bert'"))
                .isEqualTo(refusal);
        assertThat(edits.refusal("INSERT INTO odoo_partners (user_id) VALUES ('bert')"))
                .isEqualTo(refusal);

        edits.triggers().enable(bert, "res.partner", Edits.partnerFields());
        edits.edit("UPDATE odoo_partners SET name = 'x' WHERE user_id = 'bert'");
        assertThat(edits.entries("user_id")).containsExactly("bert");
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
    void a_row_on_its_way_out_is_not_changed_any_more() {
        edits.named(7, "Azure");
        edits.edit("UPDATE odoo_partners SET deleted_at = now() WHERE odoo_id = 7");

        assertThat(edits.refusal("UPDATE odoo_partners SET name = 'x'")).contains("gone from Odoo, or on its way out");
        assertThat(edits.refusal("UPDATE odoo_partners SET deleted_at = NULL")).contains("on its way out");
    }

    @Test
    void an_edit_of_what_an_earlier_one_will_bring_is_based_on_that() {
        edits.named(7, "v0");
        edits.edit("UPDATE odoo_partners SET name = 'v1' WHERE odoo_id = 7");
        edits.edit("UPDATE odoo_partners SET name = 'v2' WHERE odoo_id = 7");
        edits.settled(7);
        edits.shown(Edits.PARTNERS, 7, 1, 1, Map.of("name", new Text("v1")));

        edits.edit("UPDATE odoo_partners SET name = 'v3' WHERE odoo_id = 7");
        assertThat(edits.entries("payload ->> 'name', based_on ->> 'name'")).containsExactly("v1 v0", "v2 v1", "v3 v2");

        edits.shown(Edits.PARTNERS, 7, 2, 1, Map.of("name", new Text("somebody else's")));
        edits.edit("UPDATE odoo_partners SET name = 'v4' WHERE odoo_id = 7");
        assertThat(edits.entries("based_on ->> 'name'")).endsWith("somebody else's");
    }

    @Test
    void all_edits_of_a_transaction_that_is_rolled_back_are_gone_with_it() {
        edits.named(7, "Azure");

        assertThat(edits.refusal("BEGIN; UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = 7; SELECT 1/0"))
                .contains("division by zero");

        assertThat(edits.entries("id")).isEmpty();
    }

    @Test
    void disabled_is_disabled_and_what_was_entered_stays() {
        edits.named(7, "Azure");
        edits.edit("UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = 7");
        assertThat(edits.triggers().enabled(ANNA)).containsExactly("res.partner", "sale.order");

        edits.triggers().disable(ANNA, "res.partner");
        edits.edit("UPDATE odoo_partners SET total = 9 WHERE odoo_id = 7");

        assertThat(edits.triggers().enabled(ANNA)).containsExactly("sale.order");
        assertThat(edits.entries("payload")).containsExactly("{\"name\": \"Blue\"}");
        assertThat(edits.rows("SELECT tgname FROM pg_trigger WHERE tgrelid = 'odoo_partners'::regclass"))
                .isEmpty();
    }

    @Test
    void a_model_without_a_table_cannot_be_enabled() {
        assertThatThrownBy(() -> edits.triggers().enable(ANNA, "res.users", List.of()))
                .isInstanceOf(TenantFault.class)
                .hasMessageContaining("copy it first");
        assertThat(edits.triggers().enabled(ANNA)).doesNotContain("res.users");
    }

    @Test
    void enabling_again_notes_the_fields_anew() {
        edits.named(7, "Azure");
        edits.triggers().enable(ANNA, "res.partner", List.of(Edits.odoo("name", FieldType.CHAR, "", true)));

        assertThat(edits.refusal("UPDATE odoo_partners SET name = 'x'")).contains("Odoo computes it");
        assertThat(edits.refusal("UPDATE odoo_partners SET color = 1"))
                .contains("no field color of res.partner is known that can be written");
    }

    @Test
    void the_column_of_a_former_type_is_refused_and_the_new_one_is_not() {
        edits.named(7, "Azure");
        var wider = MirrorRows.schema("res.partner", MirrorRows.field("color", FieldType.CHAR));
        database.stores().mirror().prepare(ANNA, wider);
        edits.triggers().enable(ANNA, "res.partner", List.of(Edits.odoo("color", FieldType.CHAR, "", false)));

        assertThat(edits.refusal("UPDATE odoo_partners SET color = 1")).contains("another type and so another column");
        edits.edit("UPDATE odoo_partners SET color__text = 'red'");

        assertThat(edits.entries("payload")).containsExactly("{\"color\": \"red\"}");
    }

    @Test
    void a_table_that_is_made_anew_has_its_triggers_and_old_entries_are_not_about_its_rows() {
        edits.edit("INSERT INTO odoo_partners (user_id, name) VALUES ('anna', 'Azure')");
        MirrorRows.execute(database, "DROP TABLE odoo_partners");
        PostgresStores fresh = database.connect();
        try (fresh) {
            fresh.mirror().prepare(ANNA, Edits.PARTNERS);
        }

        edits.edit("INSERT INTO odoo_partners (user_id, name) VALUES ('anna', 'Blue')");

        assertThat(edits.entries("payload ->> 'name', local_id")).containsExactly("Azure", "Blue 1");
    }

    @Test
    void the_engine_as_another_role_puts_its_own_name_there() {
        MirrorRows.execute(
                database,
                "CREATE OR REPLACE TRIGGER zz_odoosync_begins BEFORE INSERT OR UPDATE ON odoo_partners FOR EACH ROW"
                        + " WHEN (current_user <> 'former') EXECUTE FUNCTION ops.odoo_edit_begins('res.partner')");
        try (PostgresStores fresh = database.connect()) {
            fresh.mirror().prepare(ANNA, Edits.PARTNERS);
        }

        edits.named(7, "Azure");
        edits.shown(Edits.PARTNERS, 7, 1, 1, Map.of("name", new Text("Blue")));

        assertThat(edits.entries("id")).isEmpty();
    }

    @Test
    void an_entry_names_the_record_by_its_id() {
        edits.named(7, "Azure");
        edits.edit("DELETE FROM odoo_partners");

        assertThat(edits.claimed().request().target()).isEqualTo(new Target.Known(7));
    }
}
