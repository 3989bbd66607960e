package dev.odoosync.app.doctor;

import java.time.Duration;
import java.time.Instant;

/** Compares clocks; {@link Instant#MAX} stands for one that is not told. */
final class Clocks {
    /** From here on it shows. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private Clocks() {}

    static Check check(String name, String whose, Instant theirs, Instant ours) {
        if (theirs.equals(Instant.MAX)) {
            return Check.warn(
                    name,
                    whose
                            + " answers do not tell their time, since they carry no Date header. Ours alone decides how far it is"
                            + " safe to read; see that it is set by NTP.");
        }
        Duration apart = Duration.between(ours, theirs);
        if (apart.abs().compareTo(SKEW) <= 0) {
            return Check.ok(name, whose + " clock agrees with ours, within " + SKEW.toSeconds() + " s.");
        }
        String way = apart.isNegative() ? "behind" : "ahead of";
        return Check.warn(
                name,
                whose + " clock is " + apart.abs().toSeconds() + " s " + way
                        + " ours. Nothing is lost by it, but changes come later; set both by NTP.");
    }
}
