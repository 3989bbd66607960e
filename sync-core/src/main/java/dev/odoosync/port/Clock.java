package dev.odoosync.port;

import java.time.Instant;

/**
 * Says what time it is, and nothing else: waiting is the host's business.
 *
 * <p>Implementations must be thread-safe. A clock that jumps is survived: windows end at the earlier of this clock and
 * Odoo's own.
 */
@FunctionalInterface
public interface Clock {
    /** The present time. */
    Instant now();
}
