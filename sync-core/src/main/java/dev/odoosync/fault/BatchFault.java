package dev.odoosync.fault;

import org.jspecify.annotations.Nullable;

/** This batch, or this model, alone failed while the tenant answers. */
public final class BatchFault extends SyncException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    private BatchFault(FaultCode code, boolean retryable, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.retryable = retryable;
    }

    /** Another attempt may go better. */
    public static BatchFault retryable(FaultCode code, String message, @Nullable Throwable cause) {
        return new BatchFault(code, true, message, cause);
    }

    /** Another attempt would fail in the same way: no rights, no such model. */
    public static BatchFault lasting(FaultCode code, String message, @Nullable Throwable cause) {
        return new BatchFault(code, false, message, cause);
    }

    /** Whether another attempt may go better. */
    public boolean retryable() {
        return retryable;
    }
}
