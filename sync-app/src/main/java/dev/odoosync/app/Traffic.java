package dev.odoosync.app;

/**
 * What went over the wire to Odoo.
 *
 * @param calls how many calls
 * @param bytes of their answers, as received
 */
record Traffic(long calls, long bytes) {
    /** What went over since {@code before}. */
    Traffic since(Traffic before) {
        return new Traffic(calls - before.calls, bytes - before.bytes);
    }
}
