package dev.odoosync.tenant;

import java.time.Duration;
import java.time.Instant;

/**
 * A field that is not read, because Odoo fails on it or keeps it from the user. The rest of its model is mirrored; values of it that
 * were read before stay.
 *
 * @param field Odoo's name of it
 * @param reason what Odoo said, as a sentence
 * @param since when it was left out
 * @param example id of a record that it failed for
 * @param tryAt when it is tried again
 */
public record LeftOutField(String field, String reason, Instant since, long example, Instant tryAt) {
    private static final Duration NEXT_TRY = Duration.ofDays(1);

    public LeftOutField {
        if (field.isBlank()) {
            throw new IllegalArgumentException("a field that is left out needs a name");
        }
    }

    /** One that was found to fail at {@code now}. */
    public static LeftOutField since(Instant now, String field, long example, String reason) {
        return new LeftOutField(field, reason, now, example, now.plus(NEXT_TRY));
    }

    /** Tried at {@code now}, and failed again. */
    public LeftOutField failedAgain(String why, Instant now) {
        return new LeftOutField(field, why, since, example, now.plus(NEXT_TRY));
    }

    /** To be tried at {@code time}, if not earlier. */
    public LeftOutField tryBy(Instant time) {
        return new LeftOutField(field, reason, since, example, tryAt.isBefore(time) ? tryAt : time);
    }
}
