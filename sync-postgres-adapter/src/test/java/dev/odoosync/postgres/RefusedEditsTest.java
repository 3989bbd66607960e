package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes in the mirror that are refused, and in what words. */
@OnEveryServer
class RefusedEditsTest extends EditsBed {
    private static final String WHAT = "operation, odoo_id, payload, based_on";

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
    void a_row_on_its_way_out_is_not_changed_any_more() {
        edits.named(7, "Azure");
        edits.edit("UPDATE odoo_partners SET deleted_at = now() WHERE odoo_id = 7");

        assertThat(edits.refusal("UPDATE odoo_partners SET name = 'x'")).contains("gone from Odoo, or on its way out");
        assertThat(edits.refusal("UPDATE odoo_partners SET deleted_at = NULL")).contains("on its way out");
    }
}
