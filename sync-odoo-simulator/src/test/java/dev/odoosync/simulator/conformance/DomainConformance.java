package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Domains, order, limit, and the two ways of comparing dates. */
abstract class DomainConformance extends OdooConformance {

    private long matching(long id, String operator, Object literal) {
        return odoo.count(PARTNER, List.of(List.of("id", "=", id), List.of("write_date", operator, literal)));
    }

    @Test
    void fourteen_compares_a_date_with_its_microseconds_and_nineteen_by_seconds() {
        long id = partner("dated");
        String second = writeDate(id);
        assertThat(matching(id, ">=", second)).isEqualTo(1);
        assertThat(matching(id, "<", next(second))).isEqualTo(1);
        assertThat(matching(id, ">", second)).isEqualTo(odoo.is14() ? 1 : 0);
        assertThat(matching(id, "=", second)).isEqualTo(odoo.is14() ? 0 : 1);
        assertThat(matching(id, "<=", second)).isEqualTo(odoo.is14() ? 0 : 1);
        assertThat(matching(id, ">=", second + ".999999")).isEqualTo(odoo.is14() ? 0 : 1);
    }

    @Test
    void a_blank_or_a_t_may_stand_between_day_and_time() {
        long id = partner("dated");
        assertThat(matching(id, ">=", writeDate(id).replace(' ', 'T'))).isEqualTo(1);
    }

    @Test
    void a_zone_in_a_literal_is_taken_by_fourteen_and_refused_by_nineteen() {
        long id = partner("dated");
        for (String zoned : List.of("2020-01-01 00:00:00Z", "2020-01-01T00:00:00+00:00")) {
            if (odoo.is14()) {
                assertThat(matching(id, ">", zoned)).isEqualTo(1);
            } else {
                expectValueError("expecting only datetimes with no timezone", () -> matching(id, ">", zoned));
            }
        }
    }

    @Test
    void an_empty_date_compares_with_nothing() {
        long id = partner("dated");
        assertThat(matching(id, ">", false)).isZero();
        assertThat(matching(id, "=", false)).isZero();
        assertThat(matching(id, "!=", false)).isEqualTo(1);
    }

    @Test
    void a_half_open_window_paged_by_id_finds_six_of_six_although_microseconds_fall_as_ids_rise() {
        List<Long> ids = partners(6);
        String second = writtenBackwardsWithinOneSecond(ids);
        List<Object> found = new ArrayList<>();
        Object last = 0L;
        for (int page = 0; page < 4; page++) {
            List<?> rows = search(
                    List.of(
                            mine(),
                            List.of("write_date", ">=", second),
                            List.of("write_date", "<", next(second)),
                            List.of("id", ">", last)),
                    Map.of("order", "id", "limit", 2));
            found.addAll(rows);
            last = rows.isEmpty() ? last : rows.get(rows.size() - 1);
        }
        assertThat(found).isEqualTo(ids);
    }

    /** Repeats until a second did not end in between. */
    private String writtenBackwardsWithinOneSecond(List<Long> ids) {
        for (int attempt = 0; attempt < 20; attempt++) {
            for (int index = ids.size() - 1; index >= 0; index--) {
                odoo.write(PARTNER, ids.get(index), Map.of());
            }
            String first = writeDate(ids.get(5));
            if (first.equals(writeDate(ids.get(0)))) {
                return first;
            }
        }
        throw new AssertionError("six writes never fell into one second");
    }

    @Test
    void an_order_by_date_is_by_microseconds() {
        List<Long> ids = partners(3);
        List<Long> backwards = List.of(ids.get(2), ids.get(1), ids.get(0));
        backwards.forEach(id -> odoo.write(PARTNER, id, Map.of()));
        assertThat(search(List.of(mine()), Map.of("order", "write_date"))).isEqualTo(backwards);
        assertThat(search(List.of(mine()), Map.of("order", "write_date desc, id")))
                .isEqualTo(ids);
    }

    @Test
    void a_limit_of_zero_is_none_and_an_offset_skips() {
        List<Long> ids = partners(4);
        assertThat(search(List.of(mine()), Map.of("order", "id", "limit", 0))).isEqualTo(ids);
        assertThat(search(List.of(mine()), Map.of("order", "id", "offset", 1, "limit", 2)))
                .isEqualTo(ids.subList(1, 3));
        assertThat(search(List.of(mine()), Map.of("order", "id desc", "limit", 1)))
                .isEqualTo(ids.subList(3, 4));
    }

    @Test
    void a_domain_in_polish_notation_means_what_it_says() {
        List<Long> ids = partners(4);
        List<Object> firstOrLast = List.of("|", List.of("id", "=", ids.get(0)), List.of("id", "=", ids.get(3)), mine());
        assertThat(search(firstOrLast, Map.of("order", "id"))).isEqualTo(List.of(ids.get(0), ids.get(3)));
        assertThat(search(List.of("!", List.of("id", "=", ids.get(0)), mine()), Map.of("order", "id")))
                .isEqualTo(ids.subList(1, 4));
        assertThat(search(List.of("&", mine(), List.of("id", "in", ids.subList(1, 3))), Map.of("order", "id")))
                .isEqualTo(ids.subList(1, 3));
        assertThat(search(List.of(mine(), List.of("id", "not in", ids.subList(1, 3))), Map.of("order", "id")))
                .isEqualTo(List.of(ids.get(0), ids.get(3)));
    }

    @Test
    void text_is_compared_with_and_without_case() {
        long id = odoo.create(PARTNER, Map.of("name", mark + " Ünder_score"));
        assertThat(odoo.count(PARTNER, List.of(mine(), List.of("name", "like", "score"))))
                .isEqualTo(1);
        assertThat(odoo.count(PARTNER, List.of(mine(), List.of("name", "like", "SCORE"))))
                .isZero();
        assertThat(odoo.count(PARTNER, List.of(mine(), List.of("name", "ilike", "SCORE"))))
                .isEqualTo(1);
        assertThat(odoo.count(PARTNER, List.of(mine(), List.of("name", "=like", "conf-%score"))))
                .isEqualTo(1);
        assertThat(odoo.count(PARTNER, List.of(List.of("id", "=", id), List.of("email", "=", false))))
                .isEqualTo(1);
        assertThat(odoo.count(PARTNER, List.of(List.of("id", "=", id), List.of("email", "!=", "x"))))
                .isEqualTo(1);
    }

    @Test
    void the_parents_date_finds_a_product_through_delegation() {
        long product = odoo.create("product.product", Map.of("name", mark));
        odoo.forget("product.product", product);
        Object template = odoo.read("product.product", product, "product_tmpl_id");
        String second = (String) odoo.read("product.template", (Long) template, "write_date");
        List<Object> domain = List.of(
                List.of("id", "=", product),
                "|",
                List.of("write_date", "<", "2001-01-01 00:00:00"),
                "&",
                List.of("product_tmpl_id.write_date", ">=", second),
                List.of("product_tmpl_id.write_date", "<", next(second)));
        assertThat(odoo.count("product.product", domain)).isEqualTo(1);
        assertThat(odoo.count("product.product", List.of(List.of("name", "=", mark))))
                .isEqualTo(1);
        odoo.call("product.template", "unlink", List.of(template));
    }

    @Test
    void an_empty_list_holds_nothing() {
        partner("one");
        assertThat(odoo.count(PARTNER, List.of(mine(), List.of("id", "in", List.of()))))
                .isZero();
        assertThat(odoo.count(PARTNER, List.of(mine(), List.of("id", "not in", List.of()))))
                .isEqualTo(1);
    }
}
