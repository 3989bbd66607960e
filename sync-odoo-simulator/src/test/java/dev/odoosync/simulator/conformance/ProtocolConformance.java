package dev.odoosync.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Login, faults, fields. */
abstract class ProtocolConformance extends OdooConformance {

    private Map<?, ?> fields(String model, List<String> names) {
        return (Map<?, ?>) odoo.call(
                model,
                "fields_get",
                List.of(names),
                Map.of("attributes", List.of("type", "store", "related", "relation", "required")));
    }

    @Test
    void the_version_is_told_without_a_login() {
        Map<?, ?> version = (Map<?, ?>) odoo.client().call("common", "version", List.of());
        assertThat(version.get("server_serie")).isEqualTo(odoo.is14() ? "14.0" : "19.0");
        assertThat(version.get("protocol_version")).isEqualTo(1L);
        assertThat((List<?>) version.get("server_version_info")).hasSize(6);
    }

    @Test
    void a_wrong_password_is_false_at_login_and_a_fault_in_a_call() {
        Object wrong =
                odoo.client().call("common", "authenticate", List.of(odoo.database(), odoo.login(), "wrong", Map.of()));
        assertThat(wrong).isEqualTo(false);
        expectFault(
                3,
                "odoo.exceptions.AccessDenied",
                "Access Denied",
                () -> odoo.client()
                        .call(
                                "object",
                                "execute_kw",
                                List.of(odoo.database(), odoo.user(), "wrong", PARTNER, "search", List.of(List.of()))));
        Object right = odoo.client()
                .call("common", "authenticate", List.of(odoo.database(), odoo.login(), odoo.password(), Map.of()));
        assertThat(right).isEqualTo(odoo.user());
    }

    @Test
    void an_unknown_database_is_a_fault() {
        expectFault(
                1,
                "psycopg2.OperationalError",
                "database \"nodb\" does not exist",
                () -> odoo.client()
                        .call("common", "authenticate", List.of("nodb", odoo.login(), odoo.password(), Map.of())));
    }

    @Test
    void an_unknown_user_is_a_missing_record() {
        expectFault(
                2,
                "odoo.exceptions.MissingError",
                "Record does not exist",
                () -> odoo.client()
                        .call(
                                "object",
                                "execute_kw",
                                List.of(odoo.database(), 999_999L, "x", PARTNER, "search", List.of(List.of()))));
    }

    @Test
    void an_unknown_model_is_named() {
        expectFault(
                2,
                "odoo.exceptions.UserError",
                "Object no.model doesn't exist",
                () -> odoo.call("no.model", "search", List.of()));
    }

    @Test
    void unknown_and_private_methods_are_refused() {
        expectFault(1, "builtins.AttributeError", "nomethod", () -> odoo.call(PARTNER, "nomethod", List.of()));
        expectFault(
                4, "odoo.exceptions.AccessError", "Private methods", () -> odoo.call(PARTNER, "_search", List.of()));
    }

    @Test
    void an_unknown_field_is_named_wherever_it_stands() {
        expectValueError(
                "Invalid field 'nofield' on", () -> odoo.call(PARTNER, "read", List.of(1), List.of("nofield")));
        expectValueError(
                "Invalid field res.partner.nofield in",
                () -> odoo.call(PARTNER, "search", List.of(List.of("nofield", "=", 1))));
        expectValueError(
                "Invalid field 'nofield' on model",
                () -> odoo.call(PARTNER, "search", List.of(List.of()), Map.of("order", "nofield")));
    }

    @Test
    void a_bad_domain_is_a_fault() {
        expectValueError("('id', 'foo', 1)", () -> odoo.call(PARTNER, "search", List.of(List.of("id", "foo", 1))));
        expectFault(
                1,
                odoo.is14() ? "builtins.AssertionError" : "builtins.ValueError",
                "['|', ['id', '=', 1]]",
                () -> odoo.call(PARTNER, "search", List.of("|", List.of("id", "=", 1))));
    }

    @Test
    void an_unknown_argument_is_a_type_error() {
        expectFault(
                1,
                "builtins.TypeError",
                "search() got an unexpected keyword argument 'nope'",
                () -> odoo.call(PARTNER, "search", List.of(List.of()), Map.of("nope", 1)));
    }

    @Test
    void search_read_takes_a_load_on_nineteen_only() {
        Map<String, Object> named = Map.of("fields", List.of("name"), "limit", 1, "load", "");
        if (odoo.is14()) {
            expectFault(
                    1,
                    "builtins.TypeError",
                    "load",
                    () -> odoo.call(PARTNER, "search_read", List.of(List.of()), named));
        } else {
            assertThat(odoo.list(PARTNER, "search_read", List.of(List.of()), named))
                    .hasSize(1);
        }
    }

    @Test
    void fields_tell_type_relation_and_store() {
        Map<?, ?> fields = fields(PARTNER, List.of("name", "parent_id", "category_id", "write_date", "display_name"));
        assertThat(((Map<?, ?>) fields.get("name")).get("type")).isEqualTo("char");
        assertThat(((Map<?, ?>) fields.get("parent_id")).get("relation")).isEqualTo(PARTNER);
        assertThat(((Map<?, ?>) fields.get("category_id")).get("type")).isEqualTo("many2many");
        assertThat(((Map<?, ?>) fields.get("write_date")).get("type")).isEqualTo("datetime");
        assertThat(((Map<?, ?>) fields.get("display_name")).get("store")).isEqualTo(odoo.is14());
        assertThat(fields(PARTNER, List.of("nofield"))).isEmpty();
    }

    @Test
    void a_delegated_field_is_not_stored_and_says_where_it_lives() {
        Map<?, ?> fields = fields("product.product", List.of("name", "product_tmpl_id", "list_price"));
        Map<?, ?> name = (Map<?, ?>) fields.get("name");
        assertThat(name.get("store")).isEqualTo(false);
        assertThat(name.get("related"))
                .isEqualTo(odoo.is14() ? List.of("product_tmpl_id", "name") : "product_tmpl_id.name");
        Map<?, ?> template = (Map<?, ?>) fields.get("product_tmpl_id");
        assertThat(template.get("required")).isEqualTo(true);
        assertThat(template.get("store")).isEqualTo(true);
        assertThat(template.containsKey("related")).isFalse();
    }

    @Test
    void rights_are_asked_by_the_method_of_the_version() {
        if (odoo.is14()) {
            assertThat(odoo.call(PARTNER, "check_access_rights", List.of("read"), Map.of("raise_exception", false)))
                    .isEqualTo(true);
            expectFault(
                    1,
                    "builtins.AttributeError",
                    "has_access",
                    () -> odoo.call(PARTNER, "has_access", List.of(), "read"));
        } else {
            assertThat(odoo.call(PARTNER, "has_access", List.of(), "read")).isEqualTo(true);
        }
    }

    @Test
    void the_users_companies_and_context_can_be_read() {
        List<?> rows = odoo.list(
                "res.users",
                "read",
                List.of(List.of(odoo.user()), List.of("company_ids", "login", "name", "tz")),
                Map.of());
        assertThat((List<?>) ((Map<?, ?>) rows.get(0)).get("company_ids")).isNotEmpty();
        assertThat(((Map<?, ?>) rows.get(0)).get("login")).isEqualTo(odoo.login());
        if (odoo.is14() && odoo.isXml()) {
            expectFault(1, "", "cannot marshal", () -> odoo.call("res.users", "context_get"));
        } else {
            assertThat(((Map<?, ?>) odoo.call("res.users", "context_get")).get("lang"))
                    .isEqualTo("en_US");
        }
    }

    @Test
    void installed_modules_can_be_listed() {
        List<?> rows = odoo.list(
                "ir.module.module",
                "search_read",
                List.of(List.of(List.of("state", "=", "installed"), List.of("name", "=", "sale"))),
                Map.of("fields", List.of("name", "state")));
        assertThat(rows).hasSize(1);
    }

    @Test
    void every_answer_carries_the_servers_date() {
        var answer = odoo.client().post("/jsonrpc", "application/json", "{");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.date()).endsWith("GMT").hasSize(29);
    }

    @Test
    void malformed_xml_is_a_fault() {
        var answer = odoo.client().post("/xmlrpc/2/common", "text/xml", "<methodCall><oops");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<fault>", "ExpatError");
    }
}
