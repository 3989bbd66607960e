package dev.odoosync.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

    /** {@code 1 entry}, {@code 12,345 entries}. */
    static String entries(long number) {
        return count(number) + (number == 1 ? " entry" : " entries");
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

    /** {@code 30 days}; what is no whole number of days as {@link #span} says it. */
    static String days(Duration length) {
        boolean whole = length.equals(Duration.ofDays(length.toDays()));
        return whole ? count(length.toDays(), "day") : span(length);
    }

    /** {@code 45 s}, {@code 3 min}, {@code 2 h}, {@code 5 d}: the largest unit alone, where there is little room. */
    static String about(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : count(seconds / 86_400) + " d";
    }

    /** On one line, whatever is in it: nothing that moves a terminal's cursor. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** The text on lines of at most {@code width} letters, broken between words; a longer word has a line of its own. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
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
