package dev.odoosync.fault;

/** The lease on the tenant ran out or went to another worker: stop at once, and change nothing more. */
public final class LeaseLost extends SyncException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(String message) {
        super(FaultCode.LEASE_LOST, message, null);
    }
}
