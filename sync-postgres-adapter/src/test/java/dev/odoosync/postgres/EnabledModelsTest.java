package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models whose rows may be changed in the mirror: enabled, disabled, and with a table or a type that is made anew. */
@OnEveryServer
class EnabledModelsTest extends EditsBed {
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
}
