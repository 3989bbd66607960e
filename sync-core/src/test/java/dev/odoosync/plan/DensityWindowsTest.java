package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Window;
import dev.odoosync.plan.DensityWindows.Sized;
import dev.odoosync.plan.Histogram.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DensityWindowsTest {
    private static final long LIMIT = 100;

    @Test
    void a_stretch_that_looks_empty_is_one_window() {
        assertThat(plan(0, 1_000)).containsExactly(sized(0, 1_000, 0));
    }

    @Test
    void sparse_buckets_share_a_window_up_to_the_limit() {
        assertThat(plan(0, 1_000, bucket(100, 200, 40), bucket(300, 400, 50), bucket(500, 600, 30)))
                .containsExactly(sized(0, 500, 90), sized(500, 1_000, 30));
    }

    @Test
    void a_window_that_is_just_full_ends_with_its_last_bucket() {
        assertThat(plan(0, 1_000, bucket(100, 200, 40), bucket(300, 400, 60)))
                .containsExactly(sized(0, 400, 100), sized(400, 1_000, 0));
    }

    @Test
    void a_dense_bucket_is_alone_in_its_window() {
        assertThat(plan(0, 1_000, bucket(100, 200, 10), bucket(300, 400, 5_000), bucket(400, 500, 10)))
                .containsExactly(sized(0, 300, 10), sized(300, 400, 5_000), sized(400, 1_000, 10));
    }

    @Test
    void a_dense_bucket_has_no_empty_stretch_before_it_in_its_window() {
        assertThat(plan(0, 1_000, bucket(300, 400, 101)))
                .containsExactly(sized(0, 300, 0), sized(300, 400, 101), sized(400, 1_000, 0));
    }

    @Test
    void a_bucket_over_an_end_is_cut_to_the_stretch_and_one_beyond_is_ignored() {
        assertThat(plan(150, 350, bucket(0, 100, 70), bucket(100, 200, 60), bucket(300, 400, 60), bucket(400, 500, 70)))
                .containsExactly(sized(150, 300, 60), sized(300, 350, 60));
    }

    @Test
    void no_window_is_longer_than_allowed() {
        Histogram histogram = new Histogram(List.of(bucket(100, 200, 40)));
        assertThat(DensityWindows.plan(window(0, 700), histogram, LIMIT, Duration.ofMinutes(5)))
                .containsExactly(sized(0, 300, 40), sized(300, 600, 0), sized(600, 700, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.odoosync.Seeds#many")
    void windows_tile_the_stretch_whatever_the_histogram(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Window whole = window(random.nextInt(500), 500 + 1 + random.nextInt(2_000));
            List<Bucket> buckets = buckets(random);
            Duration longest = random.nextBoolean() ? null : Duration.ofSeconds(1 + random.nextInt(400));
            List<Sized> plan = DensityWindows.plan(whole, new Histogram(buckets), LIMIT, longest);
            String example = "seed " + seed + ", round " + round;
            assertTiles(example, whole, plan);
            assertNoCrowd(example, buckets, plan);
            assertThat(plan).as(example).allMatch(sized -> fits(sized, longest));
        }
    }

    private static void assertTiles(String example, Window whole, List<Sized> plan) {
        Instant end = whole.start();
        for (Sized sized : plan) {
            assertThat(sized.window().start()).as(example).isEqualTo(end);
            end = sized.window().end();
        }
        assertThat(end).as(example).isEqualTo(whole.end());
    }

    private static void assertNoCrowd(String example, List<Bucket> buckets, List<Sized> plan) {
        for (Sized sized : plan) {
            List<Bucket> held =
                    buckets.stream().filter(bucket -> overlap(bucket, sized)).toList();
            long count = held.stream().mapToLong(Bucket::count).sum();
            assertThat(held.size() <= 1 || count <= LIMIT)
                    .as("%s: %s holds %s", example, sized, held)
                    .isTrue();
        }
    }

    private static boolean overlap(Bucket bucket, Sized sized) {
        return bucket.window().start().isBefore(sized.window().end())
                && sized.window().start().isBefore(bucket.window().end());
    }

    private static boolean fits(Sized sized, Duration longest) {
        return longest == null || sized.window().length().compareTo(longest) <= 0;
    }

    /** Buckets in order, some side by side, some with gaps, some denser than a page, reaching beyond any stretch. */
    private static List<Bucket> buckets(Random random) {
        List<Bucket> buckets = new ArrayList<>();
        long start = random.nextInt(300);
        for (int i = random.nextInt(40); i > 0; i--) {
            long end = start + 1 + random.nextInt(100);
            int most = random.nextInt(5) == 0 ? 500 : 60;
            buckets.add(bucket(start, end, 1 + random.nextInt(most)));
            start = random.nextBoolean() ? end : end + random.nextInt(200);
        }
        return buckets;
    }

    private static List<Sized> plan(long start, long end, Bucket... buckets) {
        return DensityWindows.plan(window(start, end), new Histogram(List.of(buckets)), LIMIT, null);
    }

    private static Sized sized(long start, long end, long expected) {
        return new Sized(window(start, end), expected);
    }

    private static Bucket bucket(long start, long end, long count) {
        return new Bucket(window(start, end), count);
    }

    private static Window window(long start, long end) {
        return new Window(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
    }
}
