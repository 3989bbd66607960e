package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import java.time.Instant;

/** Sees the end of an API key come. Odoo is asked once a day: thousands of tenants must not pay with a call for each contact. */
final class KeyWatch {
    private KeyWatch() {}

    /** What is known of the credential; asks anew when that is a day old, and says so when its end is near. */
    static CredentialCheck look(TenantSession session) {
        CredentialCheck known = session.status().credential();
        Instant now = session.now();
        if (known != null && !known.isOld(now)) {
            return known;
        }
        CredentialCheck found = CredentialCheck.of(
                ask(session.gateway()), now, session.settings().keyWarning());
        if (found.endsSoon(now)) {
            session.tell(new SyncEvent.KeyEnding(session.tenant(), found.credential()));
        }
        return found;
    }

    /** No sync stands still because Odoo does not tell this. */
    private static Credential ask(OdooGateway gateway) {
        try {
            return gateway.credential();
        } catch (BatchFault | UnclearFault unknown) {
            return Credential.untold();
        }
    }

    /** A refusal says that the key has ended, where that is known. */
    static TenantFault explained(TenantFault fault, TenantSession session) {
        CredentialCheck known = session.status().credential();
        if (fault.code() != FaultCode.WRONG_CREDENTIALS || known == null || !known.hasEnded(session.now())) {
            return fault;
        }
        String what = known.credential().kind() == Credential.Kind.ENDING_KEY
                ? "The API key has ended"
                : "An API key of the user has ended, perhaps this one";
        return new TenantFault(
                fault.code(), what + " (" + known.credential().endsAt() + "). " + fault.sentence(), fault);
    }
}
