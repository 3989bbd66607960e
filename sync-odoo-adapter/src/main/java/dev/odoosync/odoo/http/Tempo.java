package dev.odoosync.odoo.http;

import dev.odoosync.port.CallPace;
import dev.odoosync.port.CallPace.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a server may be called now. A complaint halves the calls in flight and doubles the rest between calls; slow answers take
 * a call away and lengthen the rest, once a round; good answers halve the rest again and add a call, once a round, up to the limits.
 * A round is as many answers as calls may be in flight. Not thread-safe.
 */
final class Tempo {
    private static final long MIN_REST = Duration.ofMillis(250).toNanos();
    private static final long MAX_REST = Duration.ofSeconds(10).toNanos();
    private static final long MAX_REST_WHEN_SLOW = Duration.ofSeconds(2).toNanos();

    /** A rest that is shorter makes no difference. */
    private static final long NO_REST = Duration.ofMillis(5).toNanos();

    private final PaceLimits limits;
    private int inFlight;
    private long rest;
    private int inRound;
    private @Nullable Cause slowedBy;

    Tempo(PaceLimits limits) {
        this.limits = limits;
        this.inFlight = limits.inFlight();
        this.rest = usualRest();
    }

    int inFlight() {
        return inFlight;
    }

    /** Between the end of one call and the beginning of the next. */
    long rest() {
        return rest;
    }

    boolean slowed() {
        return slowedBy != null;
    }

    CallPace shown() {
        return new CallPace(inFlight, limits.inFlight(), limits.perSecond(), Duration.ofNanos(rest), slowedBy);
    }

    /** The server asked for fewer calls, or left one without an answer. */
    void complaint(Cause cause) {
        inRound = 0;
        inFlight = Math.max(1, inFlight / 2);
        lengthenRest(MAX_REST);
        slowedBy = cause;
    }

    /** It answers much slower than it did. */
    void slowAnswer() {
        if (slowedBy == null || roundIsOver()) {
            inRound = 0;
            inFlight = Math.max(1, inFlight - 1);
            lengthenRest(MAX_REST_WHEN_SLOW);
            slowedBy = slowedBy == null ? Cause.SLOW : slowedBy;
        }
    }

    void goodAnswer() {
        if (slowedBy == null) {
            return;
        }
        rest = rest / 2 < NO_REST ? usualRest() : Math.max(usualRest(), rest / 2);
        if (roundIsOver()) {
            inRound = 0;
            inFlight = Math.min(limits.inFlight(), inFlight + 1);
        }
        if (inFlight == limits.inFlight() && rest == usualRest()) {
            slowedBy = null;
        }
    }

    private boolean roundIsOver() {
        inRound++;
        return inRound >= inFlight;
    }

    private void lengthenRest(long most) {
        rest = Math.max(rest, Math.min(most, Math.max(MIN_REST, rest * 2)));
    }

    private long usualRest() {
        return limits.rest().toNanos();
    }
}
