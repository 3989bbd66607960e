package dev.odoosync.odoo.http;

import java.time.Duration;

/**
 * What one answer may cost.
 *
 * @param timeout of a whole call, from the wait for leave to the last byte of its answer; more than 0
 * @param bytes of one answer, decompressed; more than 0
 */
public record Limits(Duration timeout, int bytes) {
    public Limits {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the call timeout must be more than 0, but was " + timeout);
        }
        if (bytes <= 0) {
            throw new IllegalArgumentException("the limit of bytes per answer must be more than 0, but was " + bytes);
        }
    }
}
