package dev.odoosync.app;

import dev.odoosync.SyncProgress;
import dev.odoosync.tenant.SyncStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists all tenants, page by page: of thousands only a page is in memory at a time. */
abstract class TenantsListing {
    private static final int PAGE = 200;

    /**
     * One tenant of the page.
     *
     * @param progress null where it was not asked for
     * @param outbox where its outbox stands
     */
    record Line(SyncStatus status, @Nullable SyncProgress progress, OutboxCounts outbox) {
        /** Whether someone should look. */
        boolean troubled() {
            return TenantsListing.troubled(status) || outbox.needSomebody();
        }
    }

    /** Whether the tenant's batches are to be added up, which costs the store something. */
    abstract boolean wantsProgress(SyncStatus status);

    /** Before the first page. */
    abstract void begin();

    /** A page, never empty. */
    abstract void page(List<Line> lines);

    /** After the last page. */
    abstract void end();

    /** Whether someone should look at the mirror: a hole, a batch that is tried again, or a model that a brake holds. */
    static boolean troubled(SyncStatus status) {
        return status.hasFailedBatches() || stopped(status) > 0;
    }

    /** How many models a brake holds. */
    static long stopped(SyncStatus status) {
        return status.models().stream().filter(model -> model.audit().stopped()).count();
    }

    /**
     * Prints the list.
     *
     * @return whether any of them is {@link #troubled}
     */
    boolean print(Stores stores) {
        boolean troubled = false;
        begin();
        List<SyncStatus> page = stores.statuses().page(null, PAGE);
        while (!page.isEmpty()) {
            List<Line> lines = page.stream().map(status -> line(stores, status)).toList();
            page(lines);
            troubled |= lines.stream().anyMatch(Line::troubled);
            page = stores.statuses().page(page.get(page.size() - 1).tenant(), PAGE);
        }
        end();
        return troubled;
    }

    private Line line(Stores stores, SyncStatus status) {
        return new Line(
                status,
                wantsProgress(status) ? SyncProgress.of(stores.batches().tally(status.tenant())) : null,
                OutboxCounts.of(stores.outbox(), status.tenant()));
    }
}
