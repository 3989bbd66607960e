package dev.odoosync.fault;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the engine knows what to do about. The type decides:
 *
 * <ul>
 *   <li>{@link TenantFault}: no batch is to blame; the tenant is parked and no attempt is counted;
 *   <li>{@link UnclearFault}: it may be the tenant or the batch; the engine asks the tenant a cheap question to tell;
 *   <li>{@link BatchFault}: this batch alone failed; it is retried, or becomes a hole;
 *   <li>{@link LeaseLost}: another worker took over; this one stops and changes nothing more.
 * </ul>
 *
 * <p>Messages are whole sentences that name what was wrong and what to do. They never carry a password or a key.
 */
public abstract sealed class SyncException extends RuntimeException
        permits TenantFault, UnclearFault, BatchFault, LeaseLost {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    SyncException(FaultCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What went wrong. */
    public FaultCode code() {
        return code;
    }

    /** The message, never null. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.stored() : message;
    }
}
