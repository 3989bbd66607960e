package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a mirror is compared by: sums of ids, dates alone, and who the user is. */
abstract class ComparisonConformance extends OdooConformance {
    private static final String CATEGORY = "ir.module.category";
    private static final long LARGE = 2_000_000_000;

    /** All groups of a model with one number each: {@code sum} or {@code avg} of a field. */
    private List<?> groups(String model, List<?> domain, String function, String field, List<?> by) {
        return odoo.is14()
                ? odoo.list(
                        model,
                        "read_group",
                        List.of(domain, List.of("number:" + function + "(" + field + ")"), by),
                        Map.of("lazy", false, "context", Map.of("active_test", false)))
                : odoo.list(
                        model,
                        "formatted_read_group",
                        List.of(domain, by, List.of("__count", field + ":" + function)),
                        ARCHIVED_TOO);
    }

    private Object number(Object group, String function, String field) {
        return ((Map<?, ?>) group).get(odoo.is14() ? "number" : field + ":" + function);
    }

    @Test
    void an_average_goes_where_a_sum_beyond_32_bit_does_not() {
        List<Long> ids = partners(2);
        ids.forEach(id -> odoo.write(PARTNER, id, Map.of("color", LARGE)));
        List<Object> both = List.of(List.of("id", "in", ids));

        Object mean = groups(PARTNER, both, "avg", "color", List.of()).get(0);
        assertThat(number(mean, "avg", "color")).isEqualTo((double) LARGE);
        if (odoo.isXml()) {
            expectFault(
                    1,
                    "builtins.OverflowError",
                    "int exceeds XML-RPC limits",
                    () -> groups(PARTNER, both, "sum", "color", List.of()));
        } else {
            Object total = groups(PARTNER, both, "sum", "color", List.of()).get(0);
            assertThat(number(total, "sum", "color")).isEqualTo(2 * LARGE);
        }
    }

    @Test
    void an_average_of_ids_tells_their_sum() {
        List<Long> ids = partners(3);
        long sum = ids.get(0) + ids.get(1) + ids.get(2);

        Object group = groups(PARTNER, List.of(List.of("id", "in", ids)), "avg", "id", List.of("write_date:year"))
                .get(0);

        assertThat(((Map<?, ?>) group).get("__count")).isEqualTo(3L);
        assertThat(Math.round((Double) number(group, "avg", "id") * 3)).isEqualTo(sum);
    }

    @Test
    void records_without_a_date_are_one_group_without_bounds() {
        List<?> rows =
                odoo.list(CATEGORY, "search_read", List.of(List.of(), List.of("write_date")), Map.of("order", "id"));
        long undated = rows.stream()
                .filter(row -> Boolean.FALSE.equals(((Map<?, ?>) row).get("write_date")))
                .count();

        List<?> groups = groups(CATEGORY, List.of(), "avg", "id", List.of("write_date:day"));
        List<?> without = groups.stream()
                .filter(group -> Boolean.FALSE.equals(((Map<?, ?>) group).get("write_date:day")))
                .toList();

        assertThat(undated).isPositive().isLessThan(rows.size());
        assertThat(without).hasSize(1);
        Map<?, ?> group = (Map<?, ?>) without.get(0);
        assertThat(group.get("__count")).isEqualTo(undated);
        assertThat(group.get(odoo.is14() ? "__domain" : "__extra_domain"))
                .isEqualTo(List.of(List.of("write_date", "=", false)));
    }

    @Test
    void a_date_alone_can_be_listed_by_id() {
        List<Long> ids = partners(3);

        List<?> rows = odoo.list(
                PARTNER,
                "search_read",
                List.of(List.of(List.of("id", "in", ids)), List.of("write_date")),
                Map.of("order", "id", "limit", 2));

        assertThat(rows)
                .isEqualTo(List.of(
                        Map.of("id", ids.get(0), "write_date", writeDate(ids.get(0))),
                        Map.of("id", ids.get(1), "write_date", writeDate(ids.get(1)))));
    }

    @Test
    void ids_that_are_gone_are_not_found() {
        List<Long> ids = partners(2);
        odoo.call(PARTNER, "unlink", List.of(ids.get(0)));
        odoo.forget(PARTNER, ids.get(0));
        List<Object> wanted = List.of(2_000_000_000L, ids.get(1), ids.get(0));

        assertThat(search(List.of(List.of("id", "in", wanted)), ARCHIVED_TOO)).isEqualTo(List.of(ids.get(1)));
    }

    @Test
    void the_user_reads_its_own_creation_companies_and_groups() {
        String groups = odoo.is14() ? "groups_id" : "group_ids";
        Map<?, ?> row = (Map<?, ?>) odoo.list(
                        "res.users",
                        "read",
                        List.of(List.of(odoo.user()), List.of("create_date", "company_id", "company_ids", groups)),
                        Map.of("load", ""))
                .get(0);

        assertThat(row.get("create_date").toString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(((List<?>) row.get("company_ids")).contains(row.get("company_id")))
                .isTrue();
        assertThat((List<?>) row.get(groups)).isNotEmpty();
    }

    @Test
    void a_company_that_is_not_the_users_fails_every_question() {
        Object own = odoo.read("res.users", odoo.user(), "company_id");
        for (List<Object> companies : List.<List<Object>>of(List.of(LARGE), List.of(own, LARGE))) {
            expectFault(
                    4,
                    "odoo.exceptions.AccessError",
                    "Access to unauthorized or invalid companies",
                    () -> search(List.of(), Map.of("context", Map.of("allowed_company_ids", companies))));
        }
        assertThat(search(
                        List.of(List.of("id", "=", partner("mine"))),
                        Map.of("context", Map.of("allowed_company_ids", List.of(own)))))
                .hasSize(1);
    }
}
