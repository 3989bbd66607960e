package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNamesTest {
    @Test
    void usual_names_stay_as_they_are() {
        assertThat(FieldNames.topLevel("partner_id")).isEqualTo("partner_id");
        assertThat(FieldNames.nested("x_name")).isEqualTo("x_name");
    }

    @Test
    void a_field_cannot_take_the_place_of_the_engines_own() {
        assertThat(FieldNames.topLevel("_sync")).isEqualTo("%5fsync");
        assertThat(FieldNames.topLevel("userId")).isEqualTo("%75serId");
        assertThat(FieldNames.nested("userId")).isEqualTo("userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$set", "a.b.c", "%24", "100%", "a\0b", "_id", "deletedAt", "$", "..", "ключ"})
    void every_name_can_be_read_back_and_means_nothing_else(String name) {
        String stored = FieldNames.topLevel(name);

        assertThat(stored).doesNotContain(".", "\0").doesNotStartWith("$");
        assertThat(FieldNames.original(stored)).isEqualTo(name);
        assertThat(FieldNames.original(FieldNames.nested(name))).isEqualTo(name);
    }
}
