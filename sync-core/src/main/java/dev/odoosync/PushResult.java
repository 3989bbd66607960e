package dev.odoosync;

import dev.odoosync.outbox.OutboxRules;

/**
 * What came of bringing entries of the outbox to Odoo.
 *
 * @param step how the step went
 * @param scanned entries that were taken
 * @param processed those that are done
 * @param failed those of which an attempt failed, whether they are tried again or not
 * @param skipped those that were given back untouched, or wait for somebody to decide
 * @param rules those that held: how many entries at a time, and how many attempts
 */
public record PushResult(StepResult step, int scanned, int processed, int failed, int skipped, OutboxRules rules) {
    public PushResult {
        if (scanned != processed + failed + skipped) {
            throw new IllegalArgumentException(
                    "of " + scanned + " entries " + (processed + failed + skipped) + " are told");
        }
    }
}
