package dev.odoosync.odoo;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.wire.RemoteFault;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Sorts what Odoo answers when it does not do what it was told to. It rolls back before it answers so; only where it lost its own
 * database nobody knows how far it got.
 */
final class WriteFaults {
    /** PostgreSQL has undone everything, since somebody else was at the same records. */
    private static final Set<String> CONCURRENT = Set.of(
            "SerializationFailure",
            "TransactionRollbackError",
            "DeadlockDetected",
            "LockNotAvailable",
            "QueryCanceled",
            "QueryCanceledError");

    /** The connection to PostgreSQL broke, perhaps while it committed. */
    private static final Set<String> LOST =
            Set.of("OperationalError", "InterfaceError", "DatabaseError", "InternalError", "AdminShutdown");

    /** What a wrong name, a wrong value or a mistake in an addon comes as: it comes again. */
    private static final Set<String> LASTING = Set.of(
            "ValueError",
            "KeyError",
            "TypeError",
            "AttributeError",
            "IndexError",
            "AssertionError",
            "NotImplementedError",
            "OverflowError",
            "UnprocessableEntity",
            "BadRequest",
            "DataError",
            "NumericValueOutOfRange",
            "InvalidTextRepresentation",
            "StringDataRightTruncation",
            "IntegrityError",
            "UniqueViolation",
            "ForeignKeyViolation",
            "NotNullViolation",
            "CheckViolation");

    /** How {@code load}, which knows no classes, tells of the first kind; with the error that follows in a broken transaction. */
    private static final List<String> CONCURRENT_WORDS = List.of(
            "could not serialize access", "deadlock detected", "could not obtain lock", "Unknown database error");

    private final RpcFaults faults;

    WriteFaults(RpcFaults faults) {
        this.faults = faults;
    }

    /**
     * A change was refused.
     *
     * @param id the record it was to be made to; 0 where there is none yet
     * @param fields those it was to set
     */
    SyncException of(RemoteFault fault, String model, long id, Collection<String> fields) {
        return switch (fault.category()) {
            case CREDENTIALS -> faults.of(fault, model, fields);
            case ACCESS ->
                lasting(
                        FaultCode.ACCESS_DENIED,
                        "The user " + faults.login() + " may not change this of " + model + ": ",
                        fault);
            case REFUSED -> refused(fault, model, id);
            case FAILED -> failed(fault, model, fields);
        };
    }

    private BatchFault refused(RemoteFault fault, String model, long id) {
        if (RpcFaults.isUnknownModel(fault, model)) {
            return BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "This Odoo has no model " + model + ".", fault);
        }
        if (isMissing(fault, model, id)) {
            return BatchFault.lasting(
                    FaultCode.NO_SUCH_RECORD, "Odoo no longer has the record " + id + " of " + model + ".", fault);
        }
        return lasting(FaultCode.REFUSED, "Odoo refuses this for " + model + ": ", fault);
    }

    /** Whether that very record is gone, and not one it was to point to. Without a language in the context Odoo says it in English. */
    static boolean isMissing(RemoteFault fault, String model, long id) {
        String said = fault.words();
        return fault.category() == RemoteFault.Category.REFUSED
                && said.startsWith("Record does not exist or has been deleted")
                && said.contains(" " + model + "(" + id + ",)");
    }

    private SyncException failed(RemoteFault fault, String model, Collection<String> fields) {
        String type = fault.type();
        if (LOST.contains(type)) {
            return new UnclearFault(
                    FaultCode.ODOO_ERROR,
                    "Odoo lost its database while it worked on " + model + ": " + words(fault),
                    fault);
        }
        if (isBadName(fault, fields)) {
            return lasting(FaultCode.NO_SUCH_FIELD, "A field of " + model + " cannot be set: ", fault);
        }
        return LASTING.contains(type)
                ? lasting(FaultCode.REFUSED, "Odoo fails on this for " + model + ": " + type + ": ", fault)
                : BatchFault.retryable(failure(type), "Odoo failed on " + model + ": " + words(fault), fault);
    }

    private static FaultCode failure(String type) {
        return CONCURRENT.contains(type) ? FaultCode.REFUSED : FaultCode.ODOO_ERROR;
    }

    /** A KeyError says nothing but the name. */
    private static boolean isBadName(RemoteFault fault, Collection<String> fields) {
        return switch (fault.type()) {
            case "KeyError" ->
                fields.stream()
                        .anyMatch(field ->
                                fault.line().equals(field) || fault.line().equals("KeyError: '" + field + "'"));
            case "ValueError" ->
                fault.line().contains("Invalid field")
                        && fields.stream().anyMatch(field -> RpcFaults.names(fault, field));
            default -> false;
        };
    }

    /** What {@code load} says instead of making a record. */
    BatchFault ofLoad(String said, String model) {
        String words = faults.hidden(RemoteFault.oneLine(said));
        String sentence = "Odoo refuses this for " + model + ": " + words;
        if (CONCURRENT_WORDS.stream().anyMatch(words::contains)) {
            return BatchFault.retryable(FaultCode.REFUSED, sentence, null);
        }
        boolean access = words.contains("odoo.exceptions.AccessError") || words.startsWith("You are not allowed to ");
        return BatchFault.lasting(access ? FaultCode.ACCESS_DENIED : FaultCode.REFUSED, sentence, null);
    }

    private BatchFault lasting(FaultCode code, String sentence, RemoteFault fault) {
        return BatchFault.lasting(code, sentence + words(fault), fault);
    }

    private String words(RemoteFault fault) {
        return faults.hidden(fault.words());
    }
}
