package dev.odoosync.internal;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.OdooRow;
import java.util.List;
import java.util.Optional;

/** Which failures of a read may be those of one record or one field, so that it is worth a search. */
enum Refusal {
    /** Odoo refuses a record: nothing else is a reason to look for one. */
    DENIED,
    /** Odoo answers, and its answer is no. */
    ANSWERED,
    /** The same for the second time; a value too, that cannot be sent, or is not what its type says. Not what takes long to fail. */
    REPEATED;

    /**
     * Whether {@code fault} is such a failure.
     *
     * @throws TenantFault where it was none of the record's, but the tenant does not answer at all
     */
    boolean is(SyncException fault, TenantSession session) {
        if (!counts(fault.code())) {
            return false;
        }
        if (fault instanceof UnclearFault unclear && Contact.blame(session, unclear) instanceof TenantFault tenant) {
            throw tenant;
        }
        return fault instanceof BatchFault || fault instanceof UnclearFault;
    }

    /** Reads one record: empty where it is refused, an empty list where there is none. */
    Optional<List<OdooRow>> attempt(TenantSession session, ModelScope scope, long id) {
        try {
            return Optional.of(session.gateway().read(scope, new long[] {id}));
        } catch (SyncException fault) {
            if (!is(fault, session)) {
                throw fault;
            }
            return Optional.empty();
        }
    }

    /** Whether one record comes: it is neither refused nor left out without a word. */
    boolean shows(TenantSession session, ModelScope scope, long id) {
        return attempt(session, scope, id).filter(rows -> !rows.isEmpty()).isPresent();
    }

    private boolean counts(FaultCode code) {
        return switch (code) {
            case ACCESS_DENIED -> true;
            case ODOO_ERROR -> this != DENIED;
            case NO_SUCH_FIELD, BROKEN_ANSWER, TOO_LARGE, SERVER_ERROR -> this == REPEATED;
            default -> false;
        };
    }
}
