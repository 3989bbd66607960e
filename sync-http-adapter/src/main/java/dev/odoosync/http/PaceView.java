package dev.odoosync.http;

import dev.odoosync.port.CallPace;
import org.jspecify.annotations.Nullable;

/** How fast this process calls a tenant's server at present, as it is answered. */
record PaceView(
        int callsInFlight,
        int mostInFlight,
        int callsPerSecond,
        long restMillis,
        @Nullable String slowedBy) {
    static @Nullable PaceView of(@Nullable CallPace pace) {
        return pace == null
                ? null
                : new PaceView(
                        pace.callsInFlight(),
                        pace.mostInFlight(),
                        pace.callsPerSecond(),
                        pace.rest().toMillis(),
                        pace.slowedBy() == null ? null : pace.slowedBy().stored());
    }
}
