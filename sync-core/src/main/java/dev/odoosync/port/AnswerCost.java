package dev.odoosync.port;

import java.time.Duration;

/**
 * What an answer of Odoo cost.
 *
 * @param took from the call to the last byte of its answer, without the wait for leave to call
 * @param bytes of the answer, decompressed
 */
public record AnswerCost(Duration took, long bytes) {
    /** There was no answer yet. */
    public static final AnswerCost NONE = new AnswerCost(Duration.ZERO, 0);

    public AnswerCost {
        if (took.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("an answer costs no less than nothing: " + took + ", " + bytes);
        }
    }
}
