package dev.odoosync.app.serve;

import dev.odoosync.batch.BatchStatus;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All tenants together, counted now and then: a scrape must not cost the store anything. Thread-safe. */
final class Fleet {
    private static final int PAGE = 500;

    private final StatusStore statuses;
    private final BatchStore batches;
    private final Outbox outbox;
    private final Set<String> models;
    private volatile Census latest = Census.NONE;

    /**
     * @param models those that are mirrored; what is known of others grows old, and means nothing
     */
    Fleet(StatusStore statuses, BatchStore batches, Outbox outbox, List<String> models) {
        this.statuses = statuses;
        this.batches = batches;
        this.outbox = outbox;
        this.models = Set.copyOf(models);
    }

    /**
     * What was found.
     *
     * @param tenants how many there are
     * @param copying how many are in their first copy
     * @param failed how many wait for someone to act
     * @param parked how many are left alone for a while
     * @param troubled how many have failed batches
     * @param keysEnding how many have an API key that ends soon, or may
     * @param lags the ages of the cursors in seconds, ascending; of tenants whose first copy ended
     * @param proofs how whole the mirrors are known to be
     * @param byStatus how many batches there are of each status
     * @param entries those of the outbox
     * @param oldestEntry the age in seconds of the entry that is queued for the longest time; 0 where none is
     */
    record Census(
            long tenants,
            long copying,
            long failed,
            long parked,
            long troubled,
            long keysEnding,
            List<Long> lags,
            Proofs proofs,
            Map<BatchStatus, Long> byStatus,
            OutboxCensus entries,
            long oldestEntry) {
        static final Census NONE = new Census(0, 0, 0, 0, 0, 0, List.of(), Proofs.NONE, Map.of(), OutboxCensus.NONE, 0);

        long batches(BatchStatus status) {
            return byStatus.getOrDefault(status, 0L);
        }

        long worstLag() {
            return lag(1);
        }

        long p99Lag() {
            return lag(0.99);
        }

        long p50Lag() {
            return lag(0.5);
        }

        private long lag(double share) {
            return lags.isEmpty() ? 0 : lags.get((int) Math.ceil(share * lags.size()) - 1);
        }
    }

    /** The latest census; all zero before the first. */
    Census latest() {
        return latest;
    }

    /** Counts anew, page by page. */
    void count(Instant now) {
        Tally tally = new Tally(now, models);
        @Nullable TenantId after = null;
        List<SyncStatus> page = statuses.page(after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(tally::add);
            page = statuses.page(page.get(page.size() - 1).tenant(), PAGE);
        }
        latest = tally.census(batches.census(), outbox.censusOfAll());
    }

    /** Adds up. */
    private static final class Tally {
        private final Instant now;
        private final List<Long> lags = new ArrayList<>();
        private final Set<String> models;
        private Proofs proofs = Proofs.NONE;
        private long tenants;
        private long copying;
        private long failed;
        private long parked;
        private long troubled;
        private long keysEnding;

        Tally(Instant now, Set<String> models) {
            this.now = now;
            this.models = models;
        }

        void add(SyncStatus status) {
            tenants++;
            copying += status.state() == SyncState.IN_PROGRESS ? 1 : 0;
            failed += status.state() == SyncState.FAILED ? 1 : 0;
            parked += status.parking() != null && status.state() != SyncState.FAILED ? 1 : 0;
            troubled += status.hasFailedBatches() ? 1 : 0;
            if (status.connectionInfoAvailable()) {
                keysEnding += keyEnds(status) ? 1 : 0;
                status.models().stream()
                        .filter(model -> models.contains(model.model()))
                        .forEach(this::add);
            }
            Instant cursor = status.lastCompletedWindowEnd();
            if (cursor != null) {
                lags.add(Math.max(0, Duration.between(cursor, now).toSeconds()));
            }
        }

        private boolean keyEnds(SyncStatus status) {
            CredentialCheck check = status.credential();
            return check != null && check.endsSoon(now);
        }

        private void add(ModelProgress model) {
            proofs = proofs.plus(model, now);
        }

        Census census(Map<BatchStatus, Long> byStatus, OutboxCensus entries) {
            Collections.sort(lags);
            return new Census(
                    tenants,
                    copying,
                    failed,
                    parked,
                    troubled,
                    keysEnding,
                    List.copyOf(lags),
                    proofs,
                    byStatus,
                    entries,
                    age(entries.oldestQueued()));
        }

        private long age(@Nullable Instant since) {
            return since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
        }
    }
}
