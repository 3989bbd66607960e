package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values of an edit, and what it is based on. */
@OnEveryServer
class EditedValuesTest extends EditsBed {
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
}
