package dev.odoosync.app.serve;

/** What a turn is for. */
enum Wish {
    /** Whatever is due. */
    WHAT_IS_DUE,
    /** An increment at once, because someone asked. */
    SYNC,
    /** The holes again, because someone asked. */
    RETRY
}
