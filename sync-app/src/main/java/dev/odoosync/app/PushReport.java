package dev.odoosync.app;

import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.List;

/** Says what a push did, and what is left for somebody to see to. */
final class PushReport {
    private static final int MOST_SHOWN = 20;

    private final Surroundings around;
    private final TenantId tenant;
    private final OutboxCounts counts;

    PushReport(Surroundings around, Stores stores, TenantId tenant) {
        this.around = around;
        this.tenant = tenant;
        this.counts = OutboxCounts.of(stores.outbox(), tenant);
    }

    /**
     * Prints it.
     *
     * @return the exit code
     */
    int print(PushTally tally, Traffic traffic, Duration elapsed) {
        around.print(Words.entries(tally.done()) + " done in " + Words.span(elapsed) + ", "
                + Words.count(Words.rate(tally.done(), elapsed)) + " per second, by "
                + Words.count(traffic.calls(), "call") + "; " + counts.words() + ".");
        if (tally.overwritten() > 0) {
            around.print("Of these " + Words.count(tally.overwritten())
                    + " showed something else than was written when read back; 'odoo-sync outbox show' tells what.");
        }
        print(counts.failed(), OutboxStatus.FAILED);
        print(counts.conflicts(), OutboxStatus.CONFLICT);
        advise();
        return counts.needSomebody() || counts.waiting() > 0 ? Exit.INCOMPLETE : Exit.OK;
    }

    private void print(List<OutboxEntry> entries, OutboxStatus status) {
        entries.stream().limit(MOST_SHOWN).map(EntryWords::sentence).forEach(around::print);
        if (entries.size() > MOST_SHOWN) {
            around.print("and more; 'odoo-sync outbox list --user-id " + tenant + " --status " + status.stored()
                    + "' shows them.");
        }
    }

    private void advise() {
        if (!counts.failed().isEmpty()) {
            around.print("When their cause is gone, 'odoo-sync outbox retry --user-id " + tenant
                    + " --all' tries the failed ones again; 'outbox give-up' lets later changes of the record go on.");
        }
        if (!counts.conflicts().isEmpty()) {
            around.print(
                    "'odoo-sync outbox decide --user-id " + tenant + " ID --winner odoo|ours' settles a conflict.");
        }
    }
}
