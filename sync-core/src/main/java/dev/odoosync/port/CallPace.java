package dev.odoosync.port;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How fast a server is called at present, by all its tenants of this process together.
 *
 * @param callsInFlight calls that may be under way at once now; 1 to {@code mostInFlight}
 * @param mostInFlight the same when all is well
 * @param callsPerSecond most calls that begin within a second; 0 for no limit
 * @param rest between the end of one call and the beginning of the next now
 * @param slowedBy why it is slower than the settings allow; null where it is not
 */
public record CallPace(
        int callsInFlight,
        int mostInFlight,
        int callsPerSecond,
        Duration rest,
        @Nullable Cause slowedBy) {
    /** As fast as one call after the other can be. */
    public static final CallPace UNHINDERED = new CallPace(1, 1, 0, Duration.ZERO, null);

    public CallPace {
        if (callsInFlight < 1 || callsInFlight > mostInFlight || callsPerSecond < 0 || rest.isNegative()) {
            throw new IllegalArgumentException("no pace: " + callsInFlight + " of " + mostInFlight + " calls, "
                    + callsPerSecond + " a second, rest " + rest);
        }
    }

    /** Why a server is called less often than the settings allow. */
    public enum Cause {
        /** It asked for fewer calls: HTTP 429 or 503. */
        THROTTLED("the server asked for fewer calls"),
        /** It gave no whole answer in time, or closed the connection. */
        UNANSWERED("the server left calls without an answer"),
        /** It takes several times as long as before for the same. */
        SLOW("the server answers much slower than it did");

        private final String sentence;

        Cause(String sentence) {
            this.sentence = sentence;
        }

        /** The stable name, such as {@code throttled}. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The same for people. */
        public String sentence() {
            return sentence;
        }
    }
}
