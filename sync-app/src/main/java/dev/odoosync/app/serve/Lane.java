package dev.odoosync.app.serve;

import java.util.Locale;

/** What kind of turn it is. Each lane has places of its own, so that none keeps another waiting. */
enum Lane {
    /** Increments and retries: short, and somebody waits for them. */
    INCREMENT,
    /** First copies, and whatever else lasts longer than a turn. */
    COPY,
    /** Tenants whose Odoo was away or slow: they may well hold their place until a call times out. */
    TROUBLED;

    /** The name in metrics and logs. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
