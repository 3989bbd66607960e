package dev.odoosync.app.serve;

/** What a turn is for; each includes those before it. */
enum Wish {
    /** Whatever is due. */
    WHAT_IS_DUE,
    /** An increment at once, because someone asked. */
    SYNC,
    /** The holes again, and an increment, because someone asked. */
    RETRY
}
