package dev.odoosync.app;

import dev.odoosync.app.doctor.Check;
import dev.odoosync.app.doctor.Verdict;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for entries of the outbox that somebody has to see to. */
final class OutboxChecks {
    private static final Duration TOO_OLD = Duration.ofHours(1);

    private final Instant now;
    private final Consumer<Check> found;

    OutboxChecks(Instant now, Consumer<Check> found) {
        this.now = now;
        this.found = found;
    }

    /** Looks at one tenant's, or at all. */
    void look(Outbox outbox, Optional<TenantId> tenant) {
        if (tenant.isPresent()) {
            OutboxCounts counts = OutboxCounts.of(outbox, tenant.get());
            tell(counts.failed().size(), counts.conflicts().size(), counts.waiting(), false);
            return;
        }
        OutboxCensus census = outbox.censusOfAll();
        Instant oldest = census.oldestQueued();
        tell(
                census.open(OutboxStatus.FAILED),
                census.open(OutboxStatus.CONFLICT),
                census.open(OutboxStatus.QUEUED) + census.open(OutboxStatus.PROCESSING),
                oldest != null && oldest.plus(TOO_OLD).isBefore(now));
    }

    private void tell(long failed, long conflicts, long waiting, boolean old) {
        if (failed + conflicts > 0) {
            add(
                    Verdict.WARN,
                    Words.entries(failed) + " failed, " + Words.count(conflicts)
                            + " in conflict: later changes of their records wait. 'odoo-sync status' says whose they are,"
                            + " 'odoo-sync outbox list --user-id X' which.");
        } else if (old) {
            add(
                    Verdict.WARN,
                    "Of " + Words.entries(waiting) + " that wait the oldest is there for more than an hour."
                            + " Does serve run, and does that Odoo answer?");
        } else {
            add(Verdict.OK, "Nothing failed and nothing is in conflict; " + Words.entries(waiting) + " waiting.");
        }
    }

    private void add(Verdict verdict, String sentence) {
        found.accept(new Check("outbox", verdict, sentence));
    }
}
