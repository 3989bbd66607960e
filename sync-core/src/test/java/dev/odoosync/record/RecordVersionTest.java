package dev.odoosync.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordVersionTest {
    private static final long LAST_SECOND = (1L << 39) - 1;
    private static final long LAST_EPOCH = 0xFFFF_FFFFL;

    @Test
    void over_a_tombstone_the_fence_decides_before_the_date() {
        RecordVersion tombstone = new RecordVersion(2, 1_000, 7);
        assertThat(new RecordVersion(2, 900, 8).outlives(tombstone)).isTrue();
        assertThat(new RecordVersion(2, 1_001, 6).outlives(tombstone)).isFalse();
        assertThat(new RecordVersion(2, 1_001, 7).outlives(tombstone)).isTrue();
        assertThat(tombstone.outlives(tombstone)).isFalse();
        assertThat(new RecordVersion(1, 2_000, 9).outlives(tombstone)).isFalse();
        assertThat(new RecordVersion(3, 1, 1).outlives(tombstone)).isTrue();
    }

    @Test
    void the_epoch_comes_before_the_second_and_the_second_before_the_fence() {
        assertThat(List.of(
                        new RecordVersion(1, 5, 9),
                        new RecordVersion(1, 6, 1),
                        new RecordVersion(1, 6, 2),
                        new RecordVersion(2, -7, 0)))
                .isSorted();
    }

    @Test
    void its_second_is_that_of_the_write_date() {
        Instant written = Instant.parse("2026-03-01T10:00:07.999999Z");
        assertThat(RecordVersion.of(3, written, 8)).isEqualTo(new RecordVersion(3, 1772359207, 8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.odoosync.Seeds#many")
    void texts_sort_as_versions_do_and_come_back_as_the_same_version(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            RecordVersion a = version(random);
            RecordVersion b = random.nextBoolean() ? version(random) : near(random, a);
            assertThat(Integer.signum(a.sortable().compareTo(b.sortable())))
                    .as("seed %d: %s and %s", seed, a, b)
                    .isEqualTo(Integer.signum(a.compareTo(b)));
            assertThat(RecordVersion.parse(a.sortable())).as("seed %d", seed).isEqualTo(a);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "4294967295, 549755813887, 9223372036854775807", "0, -549755813887, 0"})
    void the_extremes_have_the_same_width_and_come_back(long epoch, long second, long fence) {
        RecordVersion version = new RecordVersion(epoch, second, fence);
        assertThat(version.sortable()).hasSize(36);
        assertThat(RecordVersion.parse(version.sortable())).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, 0, -1"})
    void a_negative_epoch_or_fence_is_refused(long epoch, long second, long fence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordVersion(epoch, second, fence))
                .withMessage("epoch or fence of a version is out of range: " + epoch + ", " + fence);
    }

    @ParameterizedTest
    @ValueSource(longs = {LAST_SECOND + 1, -LAST_SECOND - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_second_that_would_break_the_order_of_texts_is_refused(long second) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordVersion(0, second, 0))
                .withMessage("the second of a version is out of range: " + second);
    }

    @Test
    void an_epoch_that_would_break_the_order_of_texts_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordVersion(LAST_EPOCH + 1, 0, 0))
                .withMessage("epoch or fence of a version is out of range: 4294967296, 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2",
                "1-2-3",
                "00000001-8000000005-0000000000000007-",
                "0000000x-8000000005-0000000000000007",
                "+0000001-8000000005-0000000000000007",
                "0000000A-8000000005-0000000000000007",
                "00000001-8000000005-ffffffffffffffff"
            })
    void a_text_that_is_no_version_is_refused_and_named(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordVersion.parse(text))
                .withMessage("not a record version: " + text);
    }

    private static RecordVersion version(Random random) {
        long fence = random.nextBoolean() ? random.nextInt(5) : random.nextLong(Long.MAX_VALUE);
        return new RecordVersion(
                random.nextBoolean() ? random.nextInt(3) : random.nextLong(LAST_EPOCH + 1),
                random.nextLong(-LAST_SECOND, LAST_SECOND + 1),
                fence);
    }

    /** Differs from {@code a} by little or nothing, so that the later parts decide too. */
    private static RecordVersion near(Random random, RecordVersion a) {
        long second = Math.max(-LAST_SECOND, Math.min(LAST_SECOND, a.second() + random.nextInt(3) - 1));
        return new RecordVersion(a.epoch(), second, random.nextBoolean() ? a.fence() : random.nextLong(Long.MAX_VALUE));
    }
}
