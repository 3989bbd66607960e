package dev.odoosync.app.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One of a few words. */
final class Choice {
    private Choice() {}

    static <E extends Enum<E>> E of(E[] all, String typed) {
        return Arrays.stream(all)
                .filter(one -> typed(one).equals(typed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + typed + "' is none of "
                        + Arrays.stream(all).map(Choice::typed).collect(Collectors.joining(", "))));
    }

    private static String typed(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
