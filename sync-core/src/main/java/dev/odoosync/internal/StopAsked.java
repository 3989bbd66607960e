package dev.odoosync.internal;

/** Someone asked the running step to stop. Thrown at safe points only; never leaves the engine. */
final class StopAsked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StopAsked() {
        super("a stop was asked for", null, false, false);
    }
}
