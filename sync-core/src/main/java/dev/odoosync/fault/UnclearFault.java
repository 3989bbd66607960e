package dev.odoosync.fault;

import org.jspecify.annotations.Nullable;

/**
 * A call got no proper answer: a timeout, a closed connection, HTTP 5xx, a broken answer. Either the tenant's server is
 * down or just this request was too much for it. The engine asks the tenant something cheap: if that is answered, the
 * batch is to blame, else the tenant.
 */
public final class UnclearFault extends SyncException {
    private static final long serialVersionUID = 1L;

    public UnclearFault(FaultCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
