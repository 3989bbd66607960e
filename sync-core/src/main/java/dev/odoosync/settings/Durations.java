package dev.odoosync.settings;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 5s}, {@code 15min}, {@code 24h}, {@code 90d}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|min|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /**
     * The duration that {@code text} says.
     *
     * @throws IllegalArgumentException when it is no number with one of the units ms, s, min, h, d
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write 500ms, 5s, 15min, 24h or 90d");
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** The duration as people write it, in the largest unit that divides it. */
    public static String text(Duration duration) {
        for (String unit : new String[] {"d", "h", "min", "s", "ms"}) {
            Duration size = UNITS.getOrDefault(unit, Duration.ZERO);
            long count = duration.dividedBy(size);
            if (count != 0 && size.multipliedBy(count).equals(duration)) {
                return count + unit;
            }
        }
        return duration.isZero() ? "0s" : duration.toString();
    }
}
