package dev.odoosync.app;

/** Ends a command with one sentence that says what was wrong and what to do. */
final class PlainFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;

    private PlainFailure(int exit, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exit = exit;
    }

    private PlainFailure(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    /** Wrong use, or no connection. */
    static PlainFailure unusable(String sentence) {
        return new PlainFailure(Exit.UNUSABLE, sentence);
    }

    /** Wrong use, or no connection, because of {@code cause}. */
    static PlainFailure unusable(String sentence, Throwable cause) {
        return new PlainFailure(Exit.UNUSABLE, sentence, cause);
    }

    /** Somebody else works on the tenant. */
    static PlainFailure busy(String sentence) {
        return new PlainFailure(Exit.BUSY, sentence);
    }

    int exit() {
        return exit;
    }
}
