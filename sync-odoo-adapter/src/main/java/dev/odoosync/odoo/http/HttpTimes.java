package dev.odoosync.odoo.http;

import dev.odoosync.batch.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two headers that speak of time. What cannot be understood counts as missing: no server is refused for it. */
final class HttpTimes {
    private static final Instant END_OF_DATES = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private HttpTimes() {}

    /** A {@code Date} header. */
    static Optional<Instant> date(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            boolean absurd = date.isBefore(Instant.EPOCH) || !date.isBefore(END_OF_DATES);
            return absurd ? Optional.empty() : Optional.of(Window.wholeSecond(date));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A {@code Retry-After} header, seconds or a date; never negative, at most a day. */
    static Optional<Duration> retryAfter(@Nullable String header, Instant serverTime) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        Optional<Duration> wait = text.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : date(text).map(until -> Duration.between(serverTime, until));
        return wait.filter(duration -> !duration.isNegative())
                .map(duration -> duration.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : duration);
    }
}
