package dev.odoosync.odoo;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import dev.odoosync.tenant.OdooConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Sorts what Odoo refuses, by the kind of its error. Sentences carry one line of Odoo's, and never the password. */
final class RpcFaults {
    /** Odoo's own default, and a little. */
    private static final Duration LOCKED_FOR = Duration.ofSeconds(65);

    private static final Set<String> BAD_NAME = Set.of("ValueError", "KeyError");

    private final OdooConnection connection;

    RpcFaults(OdooConnection connection) {
        this.connection = connection;
    }

    /** A question about a model was refused. */
    SyncException of(RemoteFault fault, String model, Collection<String> fields) {
        return switch (fault.category()) {
            case CREDENTIALS -> isLockedOut(fault) ? lockedOut() : noLongerLetIn(fault);
            case ACCESS ->
                BatchFault.lasting(
                        FaultCode.ACCESS_DENIED,
                        "The user " + connection.login() + " may not read this of " + model + ": " + said(fault),
                        fault);
            case REFUSED ->
                isUnknownModel(fault, model)
                        ? BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "This Odoo has no model " + model + ".", fault)
                        : failed(fault, model);
            case FAILED -> ofFailure(fault, model, fields);
        };
    }

    private SyncException ofFailure(RemoteFault fault, String model, Collection<String> fields) {
        boolean badName = BAD_NAME.contains(fault.type());
        if (badName && names(fault, model) && fault.type().equals("KeyError")) {
            return BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "This Odoo has no model " + model + ".", fault);
        }
        if (badName && fields.stream().anyMatch(field -> names(fault, field))) {
            return BatchFault.retryable(
                    FaultCode.NO_SUCH_FIELD, "A field of " + model + " cannot be read: " + said(fault), fault);
        }
        return failed(fault, model);
    }

    /** Whether a question may do better without some of its fields: one of them is unknown, or kept from the user. */
    static boolean refusesFields(RemoteFault fault) {
        return fault.category() == Category.ACCESS || BAD_NAME.contains(fault.type());
    }

    private BatchFault failed(RemoteFault fault, String model) {
        return BatchFault.retryable(FaultCode.ODOO_ERROR, "Odoo failed on " + model + ": " + said(fault), fault);
    }

    /** Odoo has no code for it: the one place where its words are read, those of RPC and those of JSON-2. */
    static boolean isUnknownModel(RemoteFault fault, String model) {
        return fault.line().equals("Object " + model + " doesn't exist")
                || fault.line().equals("the model '" + model + "' does not exist");
    }

    static boolean names(RemoteFault fault, String name) {
        return fault.line().contains("'" + name + "'") || fault.line().contains('"' + name + '"');
    }

    /** The login was refused with an error instead of a plain no. */
    SyncException ofLogin(RemoteFault fault) {
        if (fault.category() == Category.CREDENTIALS) {
            return isLockedOut(fault) ? lockedOut() : wrongCredentials(said(fault));
        }
        if (fault.type().equals("OperationalError") || names(fault, connection.database())) {
            return new TenantFault(
                    FaultCode.UNKNOWN_DATABASE,
                    "The server has no database " + connection.database() + ". Check the database name.",
                    fault);
        }
        return new TenantFault(FaultCode.NOT_AN_ODOO, "The server refuses to log in: " + said(fault), fault);
    }

    TenantFault wrongCredentials(String said) {
        return new TenantFault(
                FaultCode.WRONG_CREDENTIALS,
                ("Odoo refuses the login " + connection.login() + " or its password or API key. Correct them. " + said)
                        .strip());
    }

    /** It did let us in before. */
    private TenantFault noLongerLetIn(RemoteFault fault) {
        return new TenantFault(
                FaultCode.WRONG_CREDENTIALS,
                "Odoo no longer lets " + connection.login()
                        + " in: the password was changed, the API key was revoked or has ended, or the user was archived."
                        + " Connect again with what holds now. (" + said(fault) + ")",
                fault);
    }

    TenantFault userGone() {
        return new TenantFault(
                FaultCode.WRONG_CREDENTIALS,
                "The user " + connection.login() + " no longer exists in this Odoo. Connect with another one.");
    }

    /** Whether the user who asks was deleted: Odoo then fails on the user's own record, whatever was asked for. */
    static boolean isGone(RemoteFault fault, long uid) {
        return fault.category() == Category.REFUSED
                && fault.line().contains("res.users(" + uid + ",)")
                && fault.line().contains("User: " + uid);
    }

    /** Odoo has no code for this either; without a language in the context it says it in English. */
    static boolean isLockedOut(RemoteFault fault) {
        return fault.category() == Category.CREDENTIALS && fault.line().startsWith("Too many login failures");
    }

    TenantFault lockedOut() {
        return TenantFault.throttled(
                "Odoo has locked our address out for a minute, after several failed logins; whose they were it does not"
                        + " say. It is tried again by itself.",
                LOCKED_FOR);
    }

    private String said(RemoteFault fault) {
        return hidden(fault.line());
    }

    /** The same without what lets us in. */
    String hidden(String text) {
        return text.replace(connection.password().reveal(), "***");
    }

    String login() {
        return connection.login();
    }
}
