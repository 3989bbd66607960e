package dev.odoosync.outbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/** Days and moments as Odoo, PostgreSQL and JSON write them. */
final class Times {
    static final String WANTED_DAY = "write a day, as in \"2026-02-28\"";
    static final String WANTED_MOMENT = "write a moment, as in \"2026-02-28T23:59:59Z\"; without a zone it is UTC";

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .parseLenient() // of a zone, PostgreSQL writes no more than the hours
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private Times() {}

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(WANTED_DAY, e);
        }
    }

    /** The day of which it is the first moment. */
    static LocalDate day(Instant moment) {
        LocalDateTime time = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        if (!time.equals(time.toLocalDate().atStartOfDay())) {
            throw new IllegalArgumentException(WANTED_DAY);
        }
        return time.toLocalDate();
    }

    static Instant moment(String text) {
        try {
            TemporalAccessor time = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(WANTED_MOMENT, e);
        }
    }
}
