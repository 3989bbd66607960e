package dev.odoosync.http;

import dev.odoosync.tenant.CredentialCheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What lets a tenant in, as it is answered; {@code warning} is there when its end is near. */
record CredentialView(
        String kind, @Nullable Instant endsAt, @Nullable String warning) {
    static @Nullable CredentialView of(@Nullable CredentialCheck check, Instant now) {
        return check == null
                ? null
                : new CredentialView(
                        check.credential().kind().stored(),
                        check.credential().endsAt(),
                        check.warning(now).orElse(null));
    }
}
