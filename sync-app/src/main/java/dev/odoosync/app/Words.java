package dev.odoosync.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them. */
final class Words {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 12,345}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record}, {@code 12,345 records}, {@code 2 batches}. */
    static String count(long number, String noun) {
        String ending = noun.endsWith("ch") ? "es" : "s";
        return count(number) + " " + noun + (number == 1 ? "" : ending);
    }

    /** {@code 2026-11-21 15:00:00}, UTC; a dash where there is no time. */
    static String moment(@Nullable Instant time) {
        return time == null ? "-" : MOMENT.format(time);
    }

    /** {@code 45 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    static String span(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** Records of a second, whole. */
    static long rate(long records, Duration length) {
        return Math.round(records * 1_000.0 / Math.max(1, length.toMillis()));
    }

    /** {@code 1.5 MB}. */
    static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
