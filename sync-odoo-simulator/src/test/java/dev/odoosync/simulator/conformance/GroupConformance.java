package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Grouped counts. */
abstract class GroupConformance extends OdooConformance {

    private List<?> groups(List<?> domain, List<?> fields, List<?> groupBy, Map<String, ?> named) {
        return odoo.list(PARTNER, "read_group", List.of(domain, fields, groupBy), named);
    }

    private static Object first(List<?> groups, String key) {
        return ((Map<?, ?>) groups.get(0)).get(key);
    }

    @Test
    void the_counts_of_all_days_add_up_to_the_count() {
        long total = (Long) odoo.call(PARTNER, "search_count", List.of(List.of()), ARCHIVED_TOO);
        for (String width : List.of("write_date:day", "write_date:hour", "write_date:month")) {
            List<?> groups = groups(List.of(), List.of("write_date"), List.of(width), ARCHIVED_TOO);
            long sum = groups.stream()
                    .mapToLong(group -> (Long) ((Map<?, ?>) group).get("write_date_count"))
                    .sum();
            assertThat(sum).as(width).isEqualTo(total);
        }
    }

    @Test
    void the_domain_of_a_group_finds_its_records_again() {
        partners(3);
        for (Object group : groups(List.of(mine()), List.of("write_date"), List.of("write_date:hour"), Map.of())) {
            Map<?, ?> shown = (Map<?, ?>) group;
            assertThat(odoo.count(PARTNER, (List<?>) shown.get("__domain"))).isEqualTo(shown.get("write_date_count"));
        }
    }

    @Test
    void sums_and_extremes_of_ids_come_in_the_same_call() {
        List<Long> ids = partners(3);
        List<?> groups = groups(
                List.of(List.of("id", "in", ids)),
                List.of("idsum:sum(id)", "idmax:max(id)", "idmin:min(id)"),
                List.of("write_date:year"),
                Map.of("lazy", false));
        assertThat(first(groups, "__count")).isEqualTo(3L);
        assertThat(first(groups, "idsum")).isEqualTo(ids.get(0) + ids.get(1) + ids.get(2));
        assertThat(first(groups, "idmax")).isEqualTo(ids.get(2));
        assertThat(first(groups, "idmin")).isEqualTo(ids.get(0));
    }

    @Test
    void nineteen_also_names_the_range_of_a_group() {
        long id = partner("ranged");
        String day = writeDate(id).substring(0, 10);
        List<?> groups = groups(List.of(mine()), List.of("write_date"), List.of("write_date:day"), Map.of());
        Object range = first(groups, "__range");
        if (odoo.is14()) {
            assertThat(range).isNull();
        } else {
            assertThat(((Map<?, ?>) ((Map<?, ?>) range).get("write_date:day")).get("from"))
                    .isEqualTo(day + " 00:00:00");
        }
    }

    @Test
    void days_are_cut_in_the_zone_of_the_context() {
        partner("zoned");
        Map<String, Object> tokyo = Map.of("context", Map.of("tz", "Asia/Tokyo"));
        List<?> groups = groups(List.of(mine()), List.of("write_date"), List.of("write_date:day"), tokyo);
        assertThat(first(groups, "__domain").toString()).contains("15:00:00");
    }

    @Test
    void without_a_group_there_is_one_line() {
        List<Long> ids = partners(2);
        List<?> groups =
                groups(List.of(List.of("id", "in", ids)), List.of("idsum:sum(id)"), List.of(), Map.of("lazy", false));
        assertThat(groups).hasSize(1);
        assertThat(first(groups, "__count")).isEqualTo(2L);
        assertThat(first(groups, "idsum")).isEqualTo(ids.get(0) + ids.get(1));
    }

    @Test
    void a_relation_groups_by_pairs_and_false() {
        long parent = odoo.create(PARTNER, Map.of("name", mark + " p", "is_company", true));
        long child = odoo.create(PARTNER, Map.of("name", mark + " c", "parent_id", parent));
        List<?> groups = groups(List.of(mine()), List.of("id"), List.of("parent_id"), Map.of());
        assertThat(groups).hasSize(2);
        assertThat(groups)
                .anySatisfy(group -> assertThat(((List<?>) ((Map<?, ?>) group).get("parent_id")).get(0))
                        .isEqualTo(parent))
                .anySatisfy(group ->
                        assertThat(((Map<?, ?>) group).get("parent_id")).isEqualTo(false));
        odoo.write(PARTNER, child, Map.of("parent_id", false));
    }

    @Test
    void a_minute_is_too_fine() {
        expectFault(
                1,
                odoo.is14() ? "builtins.KeyError" : "builtins.ValueError",
                "minute",
                () -> groups(List.of(mine()), List.of("write_date"), List.of("write_date:minute"), Map.of()));
    }

    @Test
    void the_newer_form_is_nineteens_alone() {
        List<Long> ids = partners(2);
        Map<String, Object> wanted = Map.of(
                "groupby", List.of("write_date:year"),
                "aggregates", List.of("__count", "id:min", "id:max", "id:sum", "write_date:max"));
        List<Object> arguments = List.of(List.of(List.of("id", "in", ids)));
        if (odoo.is14()) {
            expectFault(
                    1,
                    "builtins.AttributeError",
                    "formatted_read_group",
                    () -> odoo.call(PARTNER, "formatted_read_group", arguments, wanted));
            return;
        }
        Map<?, ?> group = (Map<?, ?>)
                odoo.list(PARTNER, "formatted_read_group", arguments, wanted).get(0);
        assertThat(group.get("__count")).isEqualTo(2L);
        assertThat(group.get("id:sum")).isEqualTo(ids.get(0) + ids.get(1));
        assertThat(group.get("write_date:max")).isEqualTo(writeDate(ids.get(1)));
        assertThat(((List<?>) group.get("write_date:year")).get(0).toString()).endsWith("-01-01 00:00:00");
    }
}
