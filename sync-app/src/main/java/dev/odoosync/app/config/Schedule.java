package dev.odoosync.app.config;

/** Who says when a tenant's turn comes. */
public enum Schedule {
    /** The service itself, when something is due. */
    OWN,
    /** Whoever calls its API, and nobody else. */
    CALLS
}
