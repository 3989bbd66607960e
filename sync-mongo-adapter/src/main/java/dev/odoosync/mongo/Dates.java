package dev.odoosync.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Instants as BSON dates, which keep milliseconds. */
final class Dates {
    private Dates() {}

    static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    static @Nullable Instant instant(Document document, String name) {
        return instant(document.getDate(name));
    }

    static Instant required(Document document, String name) {
        return Objects.requireNonNull(instant(document, name), () -> "a stored document lacks " + name);
    }
}
