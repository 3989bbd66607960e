package dev.odoosync.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelSchemaTest {
    private static final FieldDefinition NAME = new FieldDefinition("name", FieldType.CHAR, "");
    private static final FieldDefinition AGE = new FieldDefinition("age", FieldType.INTEGER, "");
    private static final FieldDefinition WRITTEN = new FieldDefinition("write_date", FieldType.DATETIME, "");

    @Test
    void its_fields_stay_in_their_order() {
        ModelSchema schema = schema(NAME, AGE);
        assertThat(schema.fieldNames()).containsExactly("name", "age");
        assertThat(schema.byName().keySet()).containsExactly("name", "age");
        assertThat(schema.byName()).containsEntry("age", AGE);
    }

    @Test
    void it_knows_whether_its_model_says_when_a_record_was_written() {
        assertThat(schema(NAME).hasWriteDate()).isFalse();
        assertThat(schema(NAME, WRITTEN).hasWriteDate()).isTrue();
    }

    @Test
    void a_field_that_is_named_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema(NAME, AGE, NAME))
                .withMessage("the schema of res.partner names a field twice");
    }

    @Test
    void what_has_no_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelSchema(" ", List.of(), List.of()))
                .withMessage("a schema needs a model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldDefinition("", FieldType.CHAR, ""))
                .withMessage("a field needs a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OdooField("", FieldType.CHAR, true, false, "", List.of()))
                .withMessage("a field needs a name");
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void a_type_comes_back_by_the_name_that_odoo_gives_it(FieldType type) {
        assertThat(FieldType.of(type.odooName())).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"many2one, MANY2ONE", "properties_definition, PROPERTIES_DEFINITION", "vector, OTHER", "'', OTHER"})
    void a_type_that_is_not_known_is_other(String odooName, FieldType type) {
        assertThat(FieldType.of(odooName)).isEqualTo(type);
    }

    private static ModelSchema schema(FieldDefinition... fields) {
        return new ModelSchema("res.partner", List.of(fields), List.of());
    }
}
