package dev.odoosync.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was last found of a tenant's credential.
 *
 * @param credential what was found
 * @param askedAt when Odoo was asked
 * @param warnFrom from when on its end counts as near; null where no end is known
 */
public record CredentialCheck(
        Credential credential, Instant askedAt, @Nullable Instant warnFrom) {
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    /**
     * What was found at {@code askedAt}.
     *
     * @param warning how long before its end people are warned
     */
    public static CredentialCheck of(Credential credential, Instant askedAt, Duration warning) {
        Instant end = credential.endsAt();
        return new CredentialCheck(credential, askedAt, end == null ? null : end.minus(warning));
    }

    /** Whether it is time to ask again: a day went by. One that was made in the future was made by a wrong clock. */
    public boolean isOld(Instant now) {
        return askedAt.isAfter(now) || !askedAt.plus(GOOD_FOR).isAfter(now);
    }

    /** Whether people should be warned. */
    public boolean endsSoon(Instant now) {
        return warnFrom != null && !now.isBefore(warnFrom);
    }

    /** What people are to be told of it now, as a sentence; empty where there is nothing to be done. */
    public Optional<String> warning(Instant now) {
        return endsSoon(now)
                ? Optional.of(credential.sentence() + ". Make a new one in Odoo and connect the tenant with it.")
                : Optional.empty();
    }

    /** Whether its end has come. */
    public boolean hasEnded(Instant now) {
        Instant end = credential.endsAt();
        return end != null && !now.isBefore(end);
    }
}
