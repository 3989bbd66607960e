package dev.odoosync.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 500kB}, {@code 1MB}; a kB has 1,024 bytes. */
public final class ByteSizes {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(b|kb|mb)");
    private static final Map<String, Integer> SHIFTS = Map.of("b", 0, "kb", 10, "mb", 20);

    private ByteSizes() {}

    /**
     * The bytes that {@code text} says.
     *
     * @throws IllegalArgumentException when it is no number with one of the units B, kB, MB
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no size; write 500kB or 1MB");
        }
        return Long.parseLong(matcher.group(1)) << SHIFTS.getOrDefault(matcher.group(2), 0);
    }

    /** The size as people write it, in the largest unit that divides it. */
    public static String text(long bytes) {
        if (bytes != 0 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MB";
        }
        return bytes != 0 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "kB" : bytes + "B";
    }
}
