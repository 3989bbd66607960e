package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MirroredFieldsTest {
    private static final OdooField TEMPLATE = link("product_tmpl_id", "product.template", true);
    private static final OdooField STORED_NAME = stored("name", FieldType.CHAR);
    private static final OdooField NAME = related("name", "product_tmpl_id", "name");

    @Test
    void stored_fields_are_mirrored_in_order_of_their_names() {
        ModelSchema schema = choose(Map.of(), stored("write_date", FieldType.DATETIME), STORED_NAME);
        assertThat(schema)
                .isEqualTo(new ModelSchema(
                        "product.product",
                        List.of(
                                new FieldDefinition("name", FieldType.CHAR, ""),
                                new FieldDefinition("write_date", FieldType.DATETIME, "")),
                        List.of()));
    }

    @Test
    void a_link_keeps_the_model_it_points_to() {
        assertThat(choose(Map.of(), TEMPLATE).fields())
                .containsExactly(new FieldDefinition("product_tmpl_id", FieldType.MANY2ONE, "product.template"));
    }

    @Test
    void the_id_is_no_field() {
        assertThat(choose(Map.of(), stored("id", FieldType.INTEGER)).fields()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void only_lists_binaries_and_types_that_are_not_known_are_left_out(FieldType type) {
        boolean leftOut = switch (type) {
            case BINARY, ONE2MANY, PROPERTIES_DEFINITION, OTHER -> true;
            case BOOLEAN, INTEGER, FLOAT, MONETARY, CHAR, TEXT, HTML, SELECTION, DATE, DATETIME -> false;
            case MANY2ONE, MANY2MANY, REFERENCE, MANY2ONE_REFERENCE, JSON, PROPERTIES -> false;
        };
        assertThat(choose(Map.of(), stored("x", type)).fields().isEmpty()).isEqualTo(leftOut);
    }

    @Test
    void a_computed_field_is_left_out() {
        assertThat(choose(Map.of(), field("margin", FieldType.FLOAT, false, false, "", List.of()))
                        .fields())
                .isEmpty();
    }

    @Test
    void a_field_lent_by_a_required_parent_is_mirrored_and_the_parent_named() {
        ModelSchema schema = choose(Map.of("product.template", List.of(STORED_NAME)), NAME, TEMPLATE);
        assertThat(schema.fieldNames()).containsExactly("name", "product_tmpl_id");
        assertThat(schema.parents()).containsExactly("product_tmpl_id");
    }

    @Test
    void only_parents_of_fields_that_are_wanted_count() {
        List<OdooField> fields = List.of(NAME, TEMPLATE, stored("sku", FieldType.CHAR));
        ModelSchema lent = MirroredFields.choose(
                "product.product", fields, parent -> List.of(STORED_NAME), wanted -> wanted.equals("name"));
        assertThat(lent.fieldNames()).containsExactly("name");
        assertThat(lent.parents()).containsExactly("product_tmpl_id");

        ModelSchema own = MirroredFields.choose(
                "product.product", fields, parent -> List.of(STORED_NAME), wanted -> wanted.equals("sku"));
        assertThat(own.fieldNames()).containsExactly("sku");
        assertThat(own.parents()).isEmpty();
    }

    @Test
    void each_parent_is_named_once_and_in_order() {
        OdooField user = link("user_id", "res.users", true);
        OdooField sku = stored("sku", FieldType.CHAR);
        OdooField login = stored("login", FieldType.CHAR);
        ModelSchema schema = choose(
                Map.of("product.template", List.of(STORED_NAME, sku), "res.users", List.of(login)),
                related("login", "user_id", "login"),
                NAME,
                related("sku", "product_tmpl_id", "sku"),
                user,
                TEMPLATE);
        assertThat(schema.parents()).containsExactly("product_tmpl_id", "user_id");
    }

    @Test
    void a_parent_that_lends_nothing_is_not_named() {
        assertThat(choose(Map.of("product.template", List.of(STORED_NAME)), STORED_NAME, TEMPLATE)
                        .parents())
                .isEmpty();
    }

    @Test
    void a_parent_is_not_named_for_a_field_of_a_type_that_is_left_out() {
        OdooField image = field("image", FieldType.BINARY, false, false, "", List.of("product_tmpl_id", "image"));
        ModelSchema schema =
                choose(Map.of("product.template", List.of(stored("image", FieldType.BINARY))), image, TEMPLATE);
        assertThat(schema.fieldNames()).containsExactly("product_tmpl_id");
        assertThat(schema.parents()).isEmpty();
    }

    @Test
    void a_field_lent_by_a_parent_that_may_be_missing_is_left_out() {
        assertNotMirrored(NAME, link("product_tmpl_id", "product.template", false));
    }

    @Test
    void a_field_lent_under_another_name_is_left_out() {
        assertNotMirrored(related("title", "product_tmpl_id", "name"), TEMPLATE);
    }

    @Test
    void a_field_lent_over_two_steps_is_left_out() {
        OdooField far =
                field("name", FieldType.CHAR, false, false, "", List.of("product_tmpl_id", "company_id", "name"));
        assertNotMirrored(far, TEMPLATE);
    }

    @Test
    void a_field_lent_by_a_parent_that_is_computed_itself_is_left_out() {
        assertNotMirrored(
                NAME, field("product_tmpl_id", FieldType.MANY2ONE, false, true, "product.template", List.of()));
    }

    @Test
    void a_field_lent_by_what_is_no_link_to_one_record_is_left_out() {
        assertNotMirrored(
                NAME, field("product_tmpl_id", FieldType.MANY2MANY, true, true, "product.template", List.of()));
    }

    @Test
    void a_field_whose_parent_link_the_user_may_not_see_is_left_out() {
        assertNotMirrored(NAME, stored("other", FieldType.CHAR));
    }

    @Test
    void a_field_that_its_parent_computes_is_left_out() {
        OdooField computed = field("name", FieldType.CHAR, false, false, "", List.of());
        assertThat(choose(Map.of("product.template", List.of(computed)), NAME, TEMPLATE)
                        .fieldNames())
                .containsExactly("product_tmpl_id");
    }

    @Test
    void other_models_are_asked_for_only_where_a_field_might_be_delegated() {
        List<String> asked = new ArrayList<>();
        MirroredFields.choose("product.product", List.of(STORED_NAME, TEMPLATE), model -> {
            asked.add(model);
            return List.of();
        });
        assertThat(asked).isEmpty();
    }

    private static void assertNotMirrored(OdooField field, OdooField parent) {
        assertThat(choose(Map.of("product.template", List.of(STORED_NAME)), field, parent)
                        .fieldNames())
                .doesNotContain(field.name());
    }

    private static ModelSchema choose(Map<String, List<OdooField>> others, OdooField... fields) {
        return MirroredFields.choose(
                "product.product", List.of(fields), model -> others.getOrDefault(model, List.of()));
    }

    private static OdooField stored(String name, FieldType type) {
        return field(name, type, true, false, "", List.of());
    }

    private static OdooField link(String name, String model, boolean required) {
        return field(name, FieldType.MANY2ONE, true, required, model, List.of());
    }

    private static OdooField related(String name, String... path) {
        return field(name, FieldType.CHAR, false, false, "", List.of(path));
    }

    private static OdooField field(
            String name, FieldType type, boolean stored, boolean required, String relation, List<String> related) {
        return new OdooField(name, type, stored, required, relation, related);
    }
}
