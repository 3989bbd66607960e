package dev.odoosync.http;

import dev.odoosync.tenant.LeftOutField;
import java.time.Instant;

/** A field that is not read, and why. */
record LeftOutFieldView(String field, String reason, Instant since, Instant tryAt) {
    static LeftOutFieldView of(LeftOutField field) {
        return new LeftOutFieldView(field.field(), field.reason(), field.since(), field.tryAt());
    }
}
