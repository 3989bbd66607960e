package dev.odoosync.app;

/** How a command ends, as scripts see it. */
final class Exit {
    /** All is well. */
    static final int OK = 0;

    /** Holes, or differences between mirror and Odoo. */
    static final int INCOMPLETE = 1;

    /** Wrong use, or no connection. */
    static final int UNUSABLE = 2;

    /** Somebody else works on the tenant. */
    static final int BUSY = 3;

    private Exit() {}
}
