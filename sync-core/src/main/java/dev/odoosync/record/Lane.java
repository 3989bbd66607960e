package dev.odoosync.record;

/**
 * Which group of a record's fields an observation carries. Each lane writes only its own fields, so that a slow lane
 * (computed fields, binaries) can be added without touching what the fast one wrote.
 */
public enum Lane {
    /** Stored and delegated fields: what every sync reads. */
    STORED
}
