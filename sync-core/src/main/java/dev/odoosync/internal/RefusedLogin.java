package dev.odoosync.internal;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.OdooConnection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection that Odoo did not let in. Whoever asks may try it once more at once, and then less and less often: Odoo locks an address
 * out that fails too often, and with it every other tenant there. Another connection is another matter.
 *
 * @param connection which
 * @param times how often in a row
 * @param until when it may be tried again
 * @param sentence what Odoo said
 */
record RefusedLogin(OdooConnection connection, int times, Instant until, String sentence) {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 6;

    /** The refusal of {@code connection} that comes after {@code before}. */
    static RefusedLogin after(
            @Nullable RefusedLogin before, OdooConnection connection, TenantFault fault, Instant now) {
        int times = before != null && before.connection.equals(connection) ? before.times + 1 : 1;
        return new RefusedLogin(connection, times, now.plus(waitAfter(times)), fault.sentence());
    }

    private static Duration waitAfter(int times) {
        if (times == 1) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(times - 2, DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** Whether {@code wanted} must not be tried at {@code now}. One that ends too late was made by a clock that had run ahead. */
    boolean holds(OdooConnection wanted, Instant now) {
        return connection.equals(wanted) && now.isBefore(until) && !until.isAfter(now.plus(LONGEST));
    }
}
