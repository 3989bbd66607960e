package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Importing records by external ids, looking them up, and methods that change a record. */
abstract class WritingConformance extends OdooConformance {
    private static final String NAMES = "ir.model.data";

    private String external() {
        return "conformance_" + mark.replaceAll("\\W", "");
    }

    private Map<?, ?> load(List<String> columns, List<?> cells) {
        return (Map<?, ?>) odoo.call(PARTNER, "load", columns, List.of(cells));
    }

    private Object find() {
        return odoo.call(NAMES, "check_object_reference", "odoosync", external());
    }

    private String refusalOf(Map<?, ?> answer) {
        assertThat(answer.get("ids")).isEqualTo(false);
        Map<?, ?> message = (Map<?, ?>) ((List<?>) answer.get("messages")).get(0);
        assertThat(message.get("type")).isEqualTo("error");
        return String.valueOf(message.get("message"));
    }

    @Test
    void an_import_makes_a_record_that_its_name_finds_and_the_next_one_overwrites_it() {
        List<String> columns = List.of("id", "name", "is_company", "color", "partner_latitude", "category_id/.id");
        long tag = odoo.create("res.partner.category", Map.of("name", mark));
        String id = "odoosync." + external();

        Map<?, ?> first = load(columns, List.of(id, mark + " one", "1", "7", "1.5", String.valueOf(tag)));
        assertThat((List<?>) first.get("messages")).isEmpty();
        long made = (Long) ((List<?>) first.get("ids")).get(0);
        assertThat(find()).isEqualTo(List.of(PARTNER, made));
        assertThat(odoo.read(PARTNER, made, "is_company")).isEqualTo(true);
        assertThat(odoo.read(PARTNER, made, "category_id")).isEqualTo(List.of(tag));
        Map<?, ?> second = load(columns, List.of(id, mark + " two", "0", "", "", ""));

        assertThat(second.get("ids")).isEqualTo(List.of(made));
        assertThat(odoo.read(PARTNER, made, "name")).isEqualTo(mark + " two");
        assertThat(odoo.read(PARTNER, made, "color")).isEqualTo(0L);
        assertThat(odoo.read(PARTNER, made, "category_id")).isEqualTo(List.of());
        odoo.call(PARTNER, "unlink", List.of(made));
        assertThatExceptionOfType(RawFault.class).isThrownBy(this::find).withMessageContaining("External ID not found");
    }

    @Test
    void a_records_metadata_tells_its_name() {
        String id = "odoosync." + external();
        long named =
                (Long) ((List<?>) load(List.of("id", "name"), List.of(id, mark)).get("ids")).get(0);
        long nameless = odoo.create(PARTNER, Map.of("name", mark));

        List<?> told = (List<?>) odoo.call(PARTNER, "get_metadata", List.of(named, nameless));

        Map<?, ?> first = (Map<?, ?>) told.get(0);
        assertThat(first.get("id")).isEqualTo(named);
        assertThat(first.get("xmlid")).isEqualTo(id);
        assertThat(first.get("xmlids")).isEqualTo(odoo.is14() ? null : List.of(Map.of("xmlid", id, "noupdate", false)));
        assertThat(((Map<?, ?>) told.get(1)).get("xmlid")).isEqualTo(false);
        odoo.call(PARTNER, "unlink", List.of(named));
    }

    @Test
    void an_import_that_points_to_nobody_or_lacks_a_name_makes_nothing() {
        String id = "odoosync." + external();
        assertThat(refusalOf(load(List.of("id", "name", "parent_id/.id"), List.of(id, mark, "1999999999"))))
                .startsWith("No matching record found for database id '1999999999'");
        assertThat(refusalOf(load(List.of("id", "ref"), List.of(id, mark)))).contains("require a name");
        assertThat(refusalOf(load(List.of("id", "name", "color"), List.of(id, mark, "x"))))
                .startsWith("'x' does not seem to be an integer");
        assertThat(odoo.count(PARTNER, List.of(List.of("name", "=", mark)))).isZero();
    }

    @Test
    void an_import_with_an_unknown_column_fails() {
        assertThatExceptionOfType(RawFault.class)
                .isThrownBy(() -> load(List.of("id", "name", "x_nowhere"), List.of("odoosync.x", mark, "y")))
                .withMessageContaining("x_nowhere")
                .matches(fault ->
                        odoo.isXml() || fault.name().equals(odoo.is14() ? "builtins.KeyError" : "builtins.ValueError"));
    }

    @Test
    void a_link_to_nobody_is_missing_that_one() {
        long id = odoo.create(PARTNER, Map.of("name", mark));
        assertThatExceptionOfType(RawFault.class)
                .isThrownBy(() -> odoo.write(PARTNER, id, Map.of("parent_id", 1_999_999_999)))
                .withMessageStartingWith("Record does not exist or has been deleted")
                .withMessageContaining(PARTNER + "(1999999999,)");
    }

    /** Python's None has no word in XML-RPC: Odoo fails after its work, while it writes the answer. */
    @Test
    void a_method_that_answers_nothing_has_done_its_work() {
        long id = odoo.create(PARTNER, Map.of("name", mark));
        if (odoo.isXml()) {
            assertThatExceptionOfType(RawFault.class)
                    .isThrownBy(() -> odoo.call(PARTNER, "action_archive", List.of(id)))
                    .withMessageContaining("in _xmlrpc")
                    .withMessageContaining("cannot marshal None")
                    .matches(fault -> !String.valueOf(fault.getMessage()).contains("dispatch"));
        } else {
            odoo.call(PARTNER, "action_archive", List.of(id));
        }
        assertThat(odoo.read(PARTNER, id, "active")).isEqualTo(false);
    }
}
