package dev.odoosync.record;

/** Which groups of a record's fields an observation carries. What it does not carry stays as it is in the mirror. */
public enum Lane {
    /** Stored and delegated fields: what every sync reads. */
    STORED,
    /** Those, and what could be read of the slower lane: computed fields, lists, binaries, translations. */
    BOTH
}
