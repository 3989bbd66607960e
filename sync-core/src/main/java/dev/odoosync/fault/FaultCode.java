package dev.odoosync.fault;

import java.util.Locale;

/** What went wrong, as a stable name for stored documents, logs and answers. */
public enum FaultCode {
    /** No connection to the tenant's Odoo: refused, no route, no such host, TLS failed. */
    UNREACHABLE,
    /** Odoo, or a proxy before it, asks us to slow down. */
    THROTTLED,
    /** Login and password, or API key, were refused. */
    WRONG_CREDENTIALS,
    /** The server has no database of that name. */
    UNKNOWN_DATABASE,
    /** Something answers there, and it is no Odoo that this engine can talk to. */
    NOT_AN_ODOO,
    /** The address may not be called: private, loopback or otherwise not public. */
    ADDRESS_REFUSED,
    /** The mirror belongs to another Odoo, database or user than the connection now names. */
    OTHER_MIRROR,
    /** The address, database and login are the mirror's own, and the Odoo behind them is another one than before. */
    ODOO_REPLACED,
    /** The store does not answer, or lost its primary. */
    STORE_UNAVAILABLE,
    /** The store answers and refuses: rights, or documents that are not this engine's. */
    STORE_REFUSED,
    /** The kept connection does not open with this process's key: the key is missing or another one, or the bytes were changed. */
    SEAL_BROKEN,
    /** No whole answer within the time limit of a call. */
    TIMEOUT,
    /** The connection was closed before the answer was whole. */
    CUT_OFF,
    /** HTTP status 5xx. */
    SERVER_ERROR,
    /** An answer that is not what was asked for: HTML, half a text, a wrong type. */
    BROKEN_ANSWER,
    /** An answer beyond the limit of bytes or depth. */
    TOO_LARGE,
    /** The user may not read this model or record. */
    ACCESS_DENIED,
    /** The model does not exist in this Odoo. */
    NO_SUCH_MODEL,
    /** A field does not exist, or not for this user. */
    NO_SUCH_FIELD,
    /** Odoo itself failed while it answered. */
    ODOO_ERROR,
    /** Odoo refuses a value or an action, and says why in its own words. */
    REFUSED,
    /** The record is not there any more. */
    NO_SUCH_RECORD,
    /** An entry of the outbox asks for something that may not be asked for, or that cannot be done any more. */
    NOT_ALLOWED,
    /** The rows that were read could not be proven whole. */
    NOT_PROVEN,
    /** The process that worked on the batch ended or stalled before it was done. */
    LEASE_RAN_OUT,
    /** Another worker holds the tenant now. */
    LEASE_LOST,
    /** The engine itself failed: a bug to report. */
    INTERNAL;

    /** The stable name, such as {@code wrong_credentials}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The code of that stable name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FaultCode ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
