package dev.odoosync.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoWriteException;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns what the driver throws into faults with a plain sentence. The sentences name the server and never the URI, which
 * holds a password.
 */
final class Faults {
    /** Codes of commands that may go better later: shutting down, interrupted, time limits, elections. */
    private static final Set<Integer> PASSING = Set.of(6, 7, 24, 50, 64, 89, 91, 100, 112, 133, 189, 262, 9001, 11600);

    private static final int NOT_AUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final String server;

    /** @param server how sentences call the server */
    Faults(String server) {
        this.server = server;
    }

    /** Does {@code work}, and translates what goes wrong. */
    <T> T guard(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw of(e);
        }
    }

    /** The same for work without a result. */
    void run(Runnable work) {
        guard(() -> {
            work.run();
            return true;
        });
    }

    TenantFault of(MongoException e) {
        if (e instanceof MongoInterruptedException) {
            Thread.currentThread().interrupt();
            return unavailable("the work with " + server + " was interrupted", e);
        }
        if (e instanceof MongoSecurityException
                && e.getCause() instanceof MongoException reason
                && !isRefusal(reason)) {
            return of(reason); // the driver wraps whatever happens during a login, also that the server went away
        }
        if (e instanceof MongoSecurityException || e.getCode() == AUTHENTICATION_FAILED) {
            return refused(server + " refuses the user name or password of the MongoDB URI; correct them", e);
        }
        if (e.getCode() == NOT_AUTHORIZED) {
            return refused(
                    server + " does not let this user do what the engine needs: it must read and write the"
                            + " database and create indexes",
                    e);
        }
        return isRefusal(e)
                ? refused(server + " refuses a command with code " + e.getCode(), e)
                : unavailable(server + " does not answer; see that it runs and can be reached from here", e);
    }

    TenantFault refused(String sentence) {
        return new TenantFault(FaultCode.STORE_REFUSED, sentence);
    }

    TenantFault unsettled(String what) {
        return new TenantFault(
                FaultCode.STORE_UNAVAILABLE, what + " on " + server + " changed again and again while it was written");
    }

    private static boolean isRefusal(MongoException e) {
        if (e instanceof MongoNotPrimaryException || e instanceof MongoNodeIsRecoveringException) {
            return false;
        }
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && bulk.getWriteErrors().stream().noneMatch(error -> PASSING.contains(error.getCode()));
        }
        return (e instanceof MongoCommandException || e instanceof MongoWriteException)
                && !PASSING.contains(e.getCode());
    }

    private static TenantFault refused(String sentence, MongoException cause) {
        return new TenantFault(FaultCode.STORE_REFUSED, sentence, cause);
    }

    private static TenantFault unavailable(String sentence, MongoException cause) {
        return new TenantFault(FaultCode.STORE_UNAVAILABLE, sentence, cause);
    }
}
