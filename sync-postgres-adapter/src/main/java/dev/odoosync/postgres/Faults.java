package dev.odoosync.postgres;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the driver throws into faults with a plain sentence. They name the server and the SQLState alone: a server's own
 * messages quote customers' values, and the driver's exceptions keep them, so that not even the cause is handed on.
 */
final class Faults {
    private final String server;

    /** @param server how sentences call the server */
    Faults(String server) {
        this.server = server;
    }

    TenantFault of(SQLException e) {
        String state = state(e);
        if (Thread.currentThread().isInterrupted()) {
            return unavailable("the work with " + server + " was interrupted");
        }
        if (state.startsWith("28")) {
            return refused(server + " refuses the user name or password of the PostgreSQL URI; correct them");
        }
        if (state.equals("3D000")) {
            return refused(server + " has no such database; create it, or correct the PostgreSQL URI");
        }
        if (state.equals("42501")) {
            return refused(
                    server + " does not let this user do what the engine needs: it must own the schema ops and its"
                            + " mirror tables in public");
        }
        if (state.equals("08P01")) { // the only one that PgBouncer knows
            return unavailable("the pooler before " + server + " does not let us in: it knows no such user, password or"
                    + " database, has no connection free, or lacks ignore_startup_parameters = extra_float_digits"
                    + shown(state));
        }
        return isPassing(e, state)
                ? unavailable(server + " does not answer; see that it runs and can be reached from here" + shown(state))
                : refused(server + " refuses a statement" + shown(state));
    }

    TenantFault refused(String sentence) {
        return new TenantFault(FaultCode.STORE_REFUSED, sentence);
    }

    TenantFault unavailable(String sentence) {
        return new TenantFault(FaultCode.STORE_UNAVAILABLE, sentence);
    }

    /**
     * Whether it may go better later: no connection, no room, a lost race, an end of the server. Where the driver says nothing it
     * was cut off.
     */
    static boolean isPassing(SQLException e, String state) {
        return e instanceof SQLTransientException
                || state.isEmpty()
                || state.startsWith("08") // connection
                || state.startsWith("40") // lost race, deadlock
                || state.startsWith("53") // no room
                || state.startsWith("57") // shutting down, cancelled
                || state.startsWith("58") // its disk
                || state.startsWith("55") // locked
                || state.equals("25006"); // a standby that became read-only in a fail-over
    }

    /** The deepest SQLState there is: a pool wraps what it met. */
    private static String state(SQLException e) {
        String state = "";
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }

    private static String shown(String state) {
        return state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
    }
}
