package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaChangeTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void it_tells_what_came_went_and_has_another_type() {
        ModelSchema before = schema(
                field("name", FieldType.CHAR, ""),
                field("x_old", FieldType.CHAR, ""),
                field("x_size", FieldType.CHAR, ""),
                field("x_boss", FieldType.MANY2ONE, "res.users"));
        ModelSchema after = schema(
                field("name", FieldType.CHAR, ""),
                field("x_new", FieldType.CHAR, ""),
                field("x_size", FieldType.INTEGER, ""),
                field("x_boss", FieldType.MANY2ONE, "hr.employee"));

        SchemaChange change = SchemaChange.between(before, after, AT);

        assertThat(change)
                .isEqualTo(new SchemaChange(
                        AT,
                        List.of("x_new"),
                        List.of("x_old"),
                        List.of(
                                "x_size: char to integer",
                                "x_boss: many2one of res.users to many2one of hr.employee")));
        assertThat(change.sentence()).contains("added x_new; dropped x_old; retyped x_size: char to integer, x_boss");
    }

    @Test
    void what_was_before_may_not_be_known() {
        SchemaChange change = SchemaChange.between(null, schema(field("name", FieldType.CHAR, "")), AT);

        assertThat(change).isEqualTo(new SchemaChange(AT, List.of(), List.of(), List.of()));
        assertThat(change.sentence()).contains("other fields");
    }

    @Test
    void of_very_many_names_it_keeps_some_and_the_number_of_the_others() {
        FieldDefinition[] many = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> field("x_" + i, FieldType.CHAR, ""))
                .toArray(FieldDefinition[]::new);

        SchemaChange change = SchemaChange.between(schema(), schema(many), AT);

        assertThat(change.added()).hasSize(SchemaChange.MOST).startsWith("x_1").endsWith("x_19", "and 81 more");
        assertThat(new SchemaChange(AT, change.added(), List.of(), List.of())).isEqualTo(change);
    }

    private static ModelSchema schema(FieldDefinition... fields) {
        return new ModelSchema("res.partner", List.of(fields), List.of());
    }

    private static FieldDefinition field(String name, FieldType type, String relation) {
        return new FieldDefinition(name, type, relation);
    }
}
