package dev.odoosync.testing;

import dev.odoosync.batch.BatchScope.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question that an {@link InMemoryOdoo} was asked: for hooks, injected failures and the log of calls.
 *
 * @param kind which question
 * @param model of which model; empty where it is about none
 * @param selection of which records; null where it is not about a selection
 * @param ids of which ids; empty unless they were read
 */
public record OdooCall(Kind kind, String model, @Nullable Selection selection, List<Long> ids) {
    public OdooCall {
        ids = List.copyOf(ids);
    }

    /**
     * The questions of {@link dev.odoosync.port.OdooGateway}, the login before the first of them, and the calls of {@link
     * dev.odoosync.port.OdooWriter}.
     */
    public enum Kind {
        LOGIN,
        CONNECT,
        INSTALLED_MODULES,
        AVAILABILITY,
        FIELDS,
        COUNT,
        HISTOGRAM,
        USER,
        CREDENTIAL,
        DIGEST,
        LIST_DATED,
        FIND_IDS,
        LIST_IDS,
        LANGUAGES,
        READ,
        CREATE,
        LOOK_UP,
        WRITE,
        UNLINK,
        CALL,
        READ_ONE,
        MATCHES
    }

    /** Whether it is this question about this model. */
    public boolean is(Kind wanted, String wantedModel) {
        return kind == wanted && model.equals(wantedModel);
    }
}
