package dev.odoosync.odoo.http;

/** Whether one call came as far as sending. Thread-safe. */
final class Reached {
    private volatile boolean reached;

    void yes() {
        reached = true;
    }

    boolean isSo() {
        return reached;
    }
}
