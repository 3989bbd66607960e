package dev.odoosync.app.doctor;

import dev.odoosync.fault.SyncException;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import java.time.Duration;
import java.time.Instant;

/** What lets us in, and for how long. */
final class CredentialChecks {
    private static final String NAME = "credential";

    private CredentialChecks() {}

    static Check of(OdooGateway gateway, Instant now, Duration warning) {
        try {
            Credential found = gateway.credential();
            return CredentialCheck.of(found, now, warning)
                    .warning(now)
                    .map(sentence -> Check.warn(NAME, capital(sentence)))
                    .orElseGet(() -> Check.ok(NAME, capital(found.sentence())));
        } catch (SyncException e) {
            return Check.warn(NAME, "It cannot be told when it ends: " + e.sentence());
        }
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
