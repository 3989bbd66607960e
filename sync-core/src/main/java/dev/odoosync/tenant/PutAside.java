package dev.odoosync.tenant;

import java.time.Duration;
import java.time.Instant;

/**
 * A record that Odoo lists and cannot show: it fails on it, or refuses it. What the mirror holds of it, if anything, is what was read
 * before. It is read again whenever it changes, and by itself after waits that double up to a day.
 *
 * @param odooId Odoo's id of it
 * @param reason what Odoo said, as a sentence
 * @param since when it was put aside
 * @param attempts how many times it was tried; 1 or more
 * @param tryAt when it is tried again
 */
public record PutAside(long odooId, String reason, Instant since, int attempts, Instant tryAt) {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 9;

    public PutAside {
        if (odooId <= 0) {
            throw new IllegalArgumentException("a record's id must be more than 0, but was " + odooId);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("a record is put aside after an attempt, not after " + attempts);
        }
    }

    /** One that was found to fail at {@code now}. */
    public static PutAside since(Instant now, long odooId, String reason) {
        return new PutAside(odooId, reason, now, 1, now.plus(FIRST_WAIT));
    }

    /** Tried at {@code now}, and failed again; a reason that says more than {@code why} stays. */
    public PutAside failedAgain(String why, Instant now) {
        String said = reason.endsWith(why) ? reason : why;
        return new PutAside(odooId, said, since, attempts + 1, now.plus(waitAfter(attempts + 1)));
    }

    /** To be tried at {@code time}, if not earlier. */
    public PutAside tryBy(Instant time) {
        return new PutAside(odooId, reason, since, attempts, tryAt.isBefore(time) ? tryAt : time);
    }

    private static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
