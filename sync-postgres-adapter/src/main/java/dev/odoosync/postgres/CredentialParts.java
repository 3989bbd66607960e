package dev.odoosync.postgres;

import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import org.jspecify.annotations.Nullable;

/** What is known of a tenant's credential, as a part of a status and back. Holds nothing secret. */
final class CredentialParts {
    private CredentialParts() {}

    static @Nullable JsonPart of(@Nullable CredentialCheck check) {
        return check == null
                ? null
                : new JsonPart()
                        .text("kind", check.credential().kind().stored())
                        .time("endsAt", check.credential().endsAt())
                        .time("askedAt", check.askedAt())
                        .time("warnFrom", check.warnFrom());
    }

    static @Nullable CredentialCheck check(@Nullable JsonPart part) {
        return part == null
                ? null
                : new CredentialCheck(
                        new Credential(Credential.Kind.ofStored(part.text("kind")), part.timeOrNull("endsAt")),
                        part.time("askedAt"),
                        part.timeOrNull("warnFrom"));
    }
}
