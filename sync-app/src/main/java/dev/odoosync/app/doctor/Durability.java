package dev.odoosync.app.doctor;

/** What becomes of that which a store acknowledged. */
public enum Durability {
    /** It survives the loss of a machine: there are others that have it. */
    REPLICATED,
    /** It survives a crash, and not the loss of the disk; this kind of store could do more. */
    FLUSHED_ON_ONE_DISK,
    /** It is on disk; whether there is another one, this kind of store does not say. */
    FLUSHED,
    /** A crash may take it back. */
    NOT_FLUSHED
}
