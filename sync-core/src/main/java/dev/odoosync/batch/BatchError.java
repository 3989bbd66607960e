package dev.odoosync.batch;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import java.time.Instant;

/**
 * The last thing that went wrong with a batch.
 *
 * @param code what
 * @param message a sentence, at most {@value #MAX_MESSAGE} characters, without secrets
 * @param at when
 */
public record BatchError(FaultCode code, String message, Instant at) {
    /** Longer messages are cut: Odoo sends whole tracebacks. */
    public static final int MAX_MESSAGE = 1_000;

    public BatchError {
        message = message.length() > MAX_MESSAGE ? message.substring(0, cut(message)) : message;
    }

    /** Never between the two halves of a character beyond 16 bits: a store could refuse the rest. */
    private static int cut(String message) {
        return Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
    }

    /** The error that {@code fault} leaves behind. */
    public static BatchError of(SyncException fault, Instant at) {
        return new BatchError(fault.code(), fault.sentence(), at);
    }
}
