package dev.odoosync.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing can be done for this tenant just now, whatever the batch: its Odoo or the store is away, or refuses us. The
 * batch at hand is given back without counting an attempt, so that a day's outage leaves no hole.
 */
public final class TenantFault extends SyncException {
    private static final long serialVersionUID = 1L;
    private static final Set<FaultCode> SOMEONE_MUST_ACT = EnumSet.of(
            FaultCode.WRONG_CREDENTIALS,
            FaultCode.UNKNOWN_DATABASE,
            FaultCode.NOT_AN_ODOO,
            FaultCode.ADDRESS_REFUSED,
            FaultCode.OTHER_MIRROR,
            FaultCode.ODOO_REPLACED,
            FaultCode.STORE_REFUSED);

    private final @Nullable Duration retryAfter;

    private final boolean ownDoing;

    private TenantFault(
            FaultCode code,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            boolean ownDoing) {
        super(code, message, cause);
        this.retryAfter = retryAfter;
        this.ownDoing = ownDoing;
    }

    public TenantFault(FaultCode code, String message) {
        this(code, message, null, null, false);
    }

    public TenantFault(FaultCode code, String message, Throwable cause) {
        this(code, message, cause, null, false);
    }

    /** The server asked us to slow down, and perhaps said for how long. */
    public static TenantFault throttled(String message, @Nullable Duration retryAfter) {
        return new TenantFault(FaultCode.THROTTLED, message, null, retryAfter, false);
    }

    /** We may not call the server before {@code wait} is over, by our own limits: nothing was sent. */
    public static TenantFault outOfTurn(String message, Duration wait) {
        return new TenantFault(FaultCode.THROTTLED, message, null, wait, true);
    }

    /** Whether it was our own limits that kept a call back, and nothing is wrong with the server. */
    public boolean isOutOfTurn() {
        return ownDoing;
    }

    /** How long the server, or our own limits, asked us to wait, where that was said. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether waiting cannot help: a password to correct, an address to change. */
    public boolean someoneMustAct() {
        return SOMEONE_MUST_ACT.contains(code());
    }
}
