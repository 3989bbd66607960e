package dev.odoosync.app.config;

/**
 * Where a value came from.
 *
 * @param kind the sort of place; a later one wins over an earlier one
 * @param where which one of them; empty for a default
 */
public record Origin(Kind kind, String where) {
    /** Nobody said anything. */
    static final Origin DEFAULT = new Origin(Kind.DEFAULT, "");

    /** The sorts of places, the weakest first. */
    public enum Kind {
        DEFAULT("default"),
        PRESET("preset"),
        FILE("file"),
        ENVIRONMENT("environment"),
        FLAG("flag");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Whether it wins over {@code other}. */
    boolean over(Origin other) {
        return kind.compareTo(other.kind) > 0;
    }

    @Override
    public String toString() {
        return where.isEmpty() ? kind.word : kind.word + " " + where;
    }
}
