package dev.odoosync.simulation;

/** The worker's process ends here: an error that no engine may catch. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
