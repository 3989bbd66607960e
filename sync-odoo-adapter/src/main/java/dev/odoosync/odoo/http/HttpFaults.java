package dev.odoosync.odoo.http;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Sorts what goes wrong on the way to a server and back, by type and status alone. */
final class HttpFaults {
    private final String server;

    /** @param server how to name it to people: scheme, host and port */
    HttpFaults(String server) {
        this.server = server;
    }

    /** No answer, or no whole one. */
    SyncException of(IOException failure, boolean reached, Duration timeout) {
        if (AddressRefused.isIn(failure)) {
            return new TenantFault(
                    FaultCode.ADDRESS_REFUSED,
                    "The address of " + server
                            + " is not public and may not be called. Name a public server, or have an"
                            + " operator allow private addresses.",
                    failure);
        }
        return reached ? noAnswer(failure, timeout) : unreachable(failure);
    }

    private TenantFault unreachable(IOException failure) {
        String why =
                "does not accept a connection. Check the URL, and that the server is running and reachable from here.";
        if (failure instanceof UnknownHostException) {
            why = "has a name that leads nowhere. Check the spelling of the URL.";
        } else if (failure instanceof SSLException) {
            why = "has no valid TLS certificate. Check the URL and the certificate.";
        } else if (failure instanceof InterruptedIOException) {
            why = "does not accept a connection in time. Check the URL, and that no firewall is in between.";
        }
        return new TenantFault(FaultCode.UNREACHABLE, "The server " + server + " " + why, failure);
    }

    private UnclearFault noAnswer(IOException failure, Duration timeout) {
        if (failure instanceof TooLarge || failure instanceof MalformedAnswer) {
            FaultCode code = failure instanceof TooLarge ? FaultCode.TOO_LARGE : FaultCode.BROKEN_ANSWER;
            return new UnclearFault(
                    code, "An answer of " + server + " was refused: " + failure.getMessage() + ".", failure);
        }
        if (failure instanceof InterruptedIOException) {
            return new UnclearFault(
                    FaultCode.TIMEOUT,
                    "The server " + server + " gave no whole answer within " + timeout.toMillis() + " ms.",
                    failure);
        }
        return new UnclearFault(
                FaultCode.CUT_OFF,
                "The server " + server + " closed the connection before its answer was whole.",
                failure);
    }

    /** An answer whose status is not 200. */
    SyncException ofStatus(int status, Optional<Duration> retryAfter) {
        if (status == 429 || status == 503) {
            return TenantFault.throttled(
                    "The server " + server + " asks for fewer calls (HTTP " + status + ").", retryAfter.orElse(null));
        }
        if (status >= 500) {
            return new UnclearFault(
                    FaultCode.SERVER_ERROR, "The server " + server + " failed with HTTP " + status + ".", null);
        }
        return switch (status) {
            case 401, 403 ->
                notAnOdoo(
                        "does not let us in (HTTP " + status
                                + "). Something before Odoo asks for a login or blocks the external API; have it let this address through.");
            case 404 ->
                notAnOdoo("has no Odoo API at this URL (HTTP 404). Give the address of Odoo itself, without"
                        + " /web or /odoo behind it.");
            default ->
                status >= 300 && status < 400
                        ? notAnOdoo(
                                "redirects elsewhere (HTTP " + status
                                        + "), which is not followed. Give the address it leads to, such as https instead of http.")
                        : new UnclearFault(
                                FaultCode.BROKEN_ANSWER,
                                "The server " + server + " answered with HTTP " + status + ", which no Odoo does.",
                                null);
        };
    }

    /**
     * The same of a call that may have changed something. Only 429 says that it was not taken up: whoever stands before Odoo may also
     * give up on an answer that it has waited for, refuse to pass it on, or send people elsewhere, when Odoo has done its work.
     */
    SyncException ofStatusOfChange(int status, Optional<Duration> retryAfter) {
        return status == 429
                ? ofStatus(status, retryAfter)
                : new UnclearFault(
                        status >= 500 ? FaultCode.SERVER_ERROR : FaultCode.BROKEN_ANSWER,
                        "The server " + server + " answered with HTTP " + status
                                + ", which does not tell whether anything was changed.",
                        null);
    }

    private TenantFault notAnOdoo(String why) {
        return new TenantFault(FaultCode.NOT_AN_ODOO, "The server " + server + " " + why);
    }
}
