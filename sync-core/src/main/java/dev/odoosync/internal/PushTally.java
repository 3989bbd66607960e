package dev.odoosync.internal;

import dev.odoosync.PushResult;
import dev.odoosync.StepResult;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxStatus;

/** Counts what became of the entries of a turn. */
final class PushTally {
    private int processed;
    private int failed;
    private int skipped;
    private OutboxRules rules;

    PushTally(OutboxRules rules) {
        this.rules = rules;
    }

    /** Those by which the entries are worked on. */
    void rules(OutboxRules used) {
        rules = used;
    }

    void add(OutboxEntry before, OutboxEntry after) {
        if (after.status() == OutboxStatus.DONE) {
            processed++;
        } else if (after.attempts() > before.attempts()) {
            failed++;
        } else {
            skipped++;
        }
    }

    int scanned() {
        return processed + failed + skipped;
    }

    PushResult result(StepResult step) {
        return new PushResult(step, scanned(), processed, failed, skipped, rules);
    }
}
