package dev.odoosync.http;

/** A failure for the log without the words of it, where those could hold a secret: its type, and where it happened. */
final class Bare extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Bare(String type) {
        super(type);
    }

    static Bare of(Throwable failure) {
        Bare bare = new Bare(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
