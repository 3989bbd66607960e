package dev.odoosync.http;

import dev.odoosync.tenant.PutAside;
import java.time.Instant;

/** A record that Odoo lists and cannot show, and why. */
record PutAsideView(long odooId, String reason, Instant since, int attempts, Instant tryAt) {
    static PutAsideView of(PutAside record) {
        return new PutAsideView(record.odooId(), record.reason(), record.since(), record.attempts(), record.tryAt());
    }
}
