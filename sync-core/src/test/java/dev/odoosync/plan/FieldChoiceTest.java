package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.SlowFields;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldChoiceTest {
    private static final List<OdooField> FIELDS = List.of(
            field("id", FieldType.INTEGER, true),
            new OdooField("name", FieldType.CHAR, true, false, "", List.of(), true),
            field("comment", FieldType.HTML, true),
            field("write_date", FieldType.DATETIME, true),
            field("score", FieldType.FLOAT, false),
            field("child_ids", FieldType.ONE2MANY, true),
            field("image_128", FieldType.BINARY, false));
    private static final ModelSchema USUAL = MirroredFields.choose("res.partner", FIELDS, parent -> List.of());

    @Test
    void without_a_choice_everything_is_as_usual() {
        assertThat(chosen(Set.of(), Set.of())).isEqualTo(USUAL);
        assertThat(USUAL.slow()).isEqualTo(SlowFields.NONE);
    }

    @Test
    void what_is_included_goes_into_the_slower_lane() {
        ModelSchema schema = chosen(Set.of("score", "child_ids", "image_128"), Set.of());

        assertThat(schema.fields()).isEqualTo(USUAL.fields());
        assertThat(schema.slow().names())
                .containsExactlyInAnyOrder("score", "child_ids", "image_128", SlowFields.TOO_LARGE);
        assertThat(schema.slow().binaries()).extracting(FieldDefinition::name).containsExactly("image_128");
        assertThat(schema.slow().plain()).extracting(FieldDefinition::name).containsExactly("child_ids", "score");
        assertThat(schema.fingerprint()).isNotEqualTo(USUAL.fingerprint());
    }

    @Test
    void what_is_mirrored_anyway_is_not_read_twice() {
        assertThat(chosen(Set.of("name", "id"), Set.of())).isEqualTo(USUAL);
    }

    @Test
    void excluding_wins() {
        ModelSchema schema = chosen(Set.of("score", "comment"), Set.of("score", "comment"));

        assertThat(schema.fieldNames()).containsExactly("name", "write_date");
        assertThat(schema.slow().isEmpty()).isTrue();
    }

    @Test
    void names_without_a_field_are_told() {
        FieldChoice choice = new FieldChoice(Set.of("scores", "name"), Set.of("comments"), List.of());

        assertThat(choice.unknown(FIELDS)).containsExactly("comments", "scores");
    }

    @Test
    void translated_texts_that_are_mirrored_are_read_in_each_language() {
        SlowFields slow = new FieldChoice(Set.of(), Set.of(), List.of("fr_FR"))
                .of(USUAL, FIELDS)
                .slow();

        assertThat(slow.translated()).extracting(FieldDefinition::name).containsExactly("name");
        assertThat(slow.names()).containsExactly(SlowFields.TRANSLATIONS);
        assertThat(new FieldChoice(Set.of(), Set.of("name"), List.of("fr_FR"))
                        .of(USUAL, FIELDS)
                        .slow())
                .isEqualTo(SlowFields.NONE);
    }

    private static ModelSchema chosen(Set<String> include, Set<String> exclude) {
        return new FieldChoice(include, exclude, List.of()).of(USUAL, FIELDS);
    }

    private static OdooField field(String name, FieldType type, boolean stored) {
        return new OdooField(name, type, stored, false, "", List.of());
    }
}
