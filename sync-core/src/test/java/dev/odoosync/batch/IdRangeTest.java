package dev.odoosync.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdRangeTest {

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 5", "6, 5"})
    void what_is_no_range_is_refused(long after, long upTo) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdRange(after, upTo))
                .withMessage("not a range of ids: above %d, up to %d", after, upTo);
    }

    @ParameterizedTest
    @CsvSource({"10, false", "11, true", "20, true", "21, false"})
    void it_holds_the_ids_above_its_start_up_to_its_end(long id, boolean held) {
        assertThat(new IdRange(10, 20).contains(id)).isEqualTo(held);
    }

    @Test
    void all_ids_have_no_end() {
        assertThat(IdRange.ALL.hasEnd()).isFalse();
        assertThat(IdRange.ALL.contains(1)).isTrue();
        assertThat(IdRange.ALL.contains(Long.MAX_VALUE)).isTrue();
        assertThat(new IdRange(0, 5).hasEnd()).isTrue();
    }

    @Test
    void the_part_above_an_id_keeps_the_end() {
        assertThat(new IdRange(10, 20).above(15)).isEqualTo(new IdRange(15, 20));
        assertThat(new IdRange(10, 20).above(3)).isEqualTo(new IdRange(10, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdRange(10, 20).above(20));
    }
}
