package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading, writing, archiving, deleting. */
abstract class RecordConformance extends OdooConformance {

    @Test
    void a_created_record_reads_back_with_false_for_what_is_empty() {
        long id = partner("Ada");
        Map<?, ?> row = (Map<?, ?>) odoo.list(
                        PARTNER,
                        "read",
                        List.of(List.of(id), List.of("name", "email", "parent_id", "color", "category_id", "active")),
                        Map.of())
                .get(0);
        assertThat(row.get("name")).isEqualTo(mark + " Ada");
        assertThat(row.get("email")).isEqualTo(false);
        assertThat(row.get("parent_id")).isEqualTo(false);
        assertThat(row.get("color")).isEqualTo(0L);
        assertThat(row.get("category_id")).isEqualTo(List.of());
        assertThat(row.get("active")).isEqualTo(true);
    }

    @Test
    void the_keys_of_a_row_are_id_and_the_named_fields() {
        long id = partner("Ada");
        Map<?, ?> row = (Map<?, ?>) odoo.list(PARTNER, "read", List.of(List.of(id), List.of("name")), Map.of())
                .get(0);
        assertThat(row.keySet()).map(Object::toString).containsExactlyInAnyOrder("id", "name");
    }

    @Test
    void a_list_of_values_creates_a_list_of_ids() {
        Object ids = odoo.call(
                PARTNER, "create", List.of(List.of(Map.of("name", mark + " a"), Map.of("name", mark))), Map.of());
        assertThat((List<?>) ids).hasSize(2);
        odoo.call(PARTNER, "unlink", ids);
    }

    @Test
    void a_many2one_reads_as_a_pair_and_with_an_empty_load_as_the_bare_id() {
        long parent = odoo.create(PARTNER, Map.of("name", mark + " parent", "is_company", true));
        long child = odoo.create(PARTNER, Map.of("name", mark + " child", "parent_id", parent));
        List<?> pair = (List<?>) ((Map<?, ?>)
                        odoo.list(PARTNER, "read", List.of(List.of(child), List.of("parent_id")), Map.of())
                                .get(0))
                .get("parent_id");
        assertThat(pair.get(0)).isEqualTo(parent);
        assertThat(pair.get(1)).isEqualTo(mark + " parent");
        assertThat(odoo.read(PARTNER, child, "parent_id")).isEqualTo(parent);
        odoo.write(PARTNER, child, Map.of("parent_id", false));
    }

    @Test
    void read_keeps_the_order_of_ids_and_repeats_duplicates() {
        List<Long> ids = partners(3);
        List<?> rows = odoo.list(
                PARTNER, "read", List.of(List.of(ids.get(2), ids.get(0), ids.get(2)), List.of("name")), Map.of());
        assertThat(rows).map(row -> ((Map<?, ?>) row).get("id")).isEqualTo(List.of(ids.get(2), ids.get(0), ids.get(2)));
    }

    @Test
    void a_deleted_record_is_left_out_without_an_error() {
        List<Long> ids = partners(2);
        assertThat(odoo.call(PARTNER, "unlink", List.of(ids.get(0)))).isEqualTo(true);
        odoo.forget(PARTNER, ids.get(0));
        List<?> rows = odoo.list(PARTNER, "read", List.of(ids, List.of("name")), Map.of());
        assertThat(rows).map(row -> ((Map<?, ?>) row).get("id")).isEqualTo(List.of(ids.get(1)));
        assertThat(odoo.list(PARTNER, "read", List.of(List.of(ids.get(0)), List.of("name")), Map.of()))
                .isEmpty();
    }

    @Test
    void writing_or_deleting_a_deleted_record_is_a_fault() {
        long id = partner("gone");
        odoo.call(PARTNER, "unlink", List.of(id));
        odoo.forget(PARTNER, id);
        expectFault(
                2,
                "odoo.exceptions.MissingError",
                "Record does not exist or has been deleted.",
                () -> odoo.write(PARTNER, id, Map.of("name", "x")));
        expectFault(
                2,
                "odoo.exceptions.MissingError",
                "Record does not exist or has been deleted.",
                () -> odoo.call(PARTNER, "unlink", List.of(id)));
    }

    @Test
    void deleting_a_parent_deletes_what_hangs_on_it() {
        long parent = odoo.create("res.partner.category", Map.of("name", mark));
        Object child = odoo.call("res.partner.category", "create", Map.of("name", mark, "parent_id", parent));
        odoo.call("res.partner.category", "unlink", List.of(parent));
        odoo.forget("res.partner.category", parent);
        assertThat(odoo.count("res.partner.category", List.of(List.of("id", "=", child))))
                .isZero();
    }

    @Test
    void a_deleted_target_leaves_a_false_behind_and_the_date_alone() {
        long tag = odoo.create("res.partner.category", Map.of("name", mark));
        long id = odoo.create(PARTNER, Map.of("name", mark, "category_id", List.of(List.of(6, 0, List.of(tag)))));
        assertThat(odoo.read(PARTNER, id, "category_id")).isEqualTo(List.of(tag));
        String before = writeDate(id);
        odoo.call("res.partner.category", "unlink", List.of(tag));
        odoo.forget("res.partner.category", tag);
        assertThat(odoo.read(PARTNER, id, "category_id")).isEqualTo(List.of());
        assertThat(writeDate(id)).isEqualTo(before);
    }

    @Test
    void archived_records_are_left_out_unless_asked_for() {
        long id = partner("archived");
        odoo.write(PARTNER, id, Map.of("active", false));
        List<Object> byId = List.of("id", "=", id);
        assertThat(odoo.count(PARTNER, List.of(byId))).isZero();
        assertThat(odoo.call(PARTNER, "search_count", List.of(List.of(byId)), ARCHIVED_TOO))
                .isEqualTo(1L);
        assertThat(odoo.count(PARTNER, List.of(byId, List.of("active", "in", List.of(true, false)))))
                .isEqualTo(1);
        assertThat(odoo.count(PARTNER, List.of(byId, List.of("active", "=", false))))
                .isEqualTo(1);
        assertThat(odoo.read(PARTNER, id, "name")).isEqualTo(mark + " archived");
    }

    @Test
    void a_method_without_a_result_commits_and_then_differs_by_protocol() {
        long id = partner("toggled");
        if (odoo.isXml()) {
            expectFault(1, "", "cannot marshal None", () -> odoo.call(PARTNER, "toggle_active", List.of(id)));
        } else {
            assertThat(odoo.call(PARTNER, "toggle_active", List.of(id))).isSameAs(RawClient.NONE);
        }
        assertThat(odoo.read(PARTNER, id, "active")).isEqualTo(false);
    }

    @Test
    void a_write_to_write_date_is_ignored() {
        long id = partner("dated");
        assertThat(odoo.write(PARTNER, id, Map.of("write_date", "2001-01-01 00:00:00")))
                .isEqualTo(true);
        assertThat(writeDate(id)).isGreaterThan("2020");
    }

    @Test
    void a_delegated_value_is_written_through_to_the_parent() {
        long product = odoo.create("product.product", Map.of("name", mark));
        odoo.forget("product.product", product);
        long template = (Long) odoo.read("product.product", product, "product_tmpl_id");
        assertThat(odoo.read("product.template", template, "name")).isEqualTo(mark);
        odoo.write("product.template", template, Map.of("name", mark + " new"));
        assertThat(odoo.read("product.product", product, "name")).isEqualTo(mark + " new");
        odoo.call("product.template", "unlink", List.of(template));
        assertThat(odoo.count("product.product", List.of(List.of("id", "=", product))))
                .isZero();
    }
}
