package dev.odoosync.simulator.internal.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Time as PostgreSQL stores it: whole microseconds. */
public final class Micros {

    public static final long PER_SECOND = 1_000_000L;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Micros() {}

    public static long of(Instant instant) {
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 1000;
    }

    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
    }

    /** As every protocol shows it: {@code YYYY-MM-DD HH:MM:SS}, microseconds cut off. */
    public static String show(long micros) {
        return SECONDS.format(toInstant(micros).atOffset(ZoneOffset.UTC));
    }

    /** Reads exactly {@code YYYY-MM-DD HH:MM:SS} or a bare date, as a write takes them. */
    public static Optional<Long> parseStrict(String text) {
        try {
            LocalDateTime time =
                    text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text, SECONDS);
            return Optional.of(of(time.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
