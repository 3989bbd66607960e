package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.tenant.Parking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A tenant's place in this process: who is at it, and what must not be forgotten when the stores are away. */
final class TenantSlot {
    /** Held while a step runs: steps of one tenant come one after the other. */
    final ReentrantLock turn = new ReentrantLock();

    /** Batches that could not be given back because the store was away. Guarded by {@link #turn}. */
    final List<Batch> owed = new ArrayList<>();

    /** Entries of the outbox that could not be given back. Guarded by {@link #turn}. */
    final List<OutboxEntry> owedEntries = new ArrayList<>();

    /** Calls for entries that were answered. Guarded by {@link #turn}. */
    final AnsweredCalls answered = new AnsweredCalls();

    /** The audit under way, which outlives sessions. Guarded by {@link #turn}. */
    final AuditDesk desk = new AuditDesk();

    /** What the tenant's Odoo can bear to be asked at once, which outlives sessions. */
    final Portions portions = new Portions();

    /** The open session; null while the tenant is not held. Guarded by {@link #turn}. */
    @Nullable
    TenantSession session;

    /** Outlives sessions; null before the first, and after a fault that someone must act on. Changed under {@link #turn}. */
    @Nullable
    volatile TenantOdoo odoo;

    /** Kept here too, since the store may be what failed. Guarded by {@link #turn}. */
    @Nullable
    Parking parking;

    /** The connection that Odoo did not let in; null while it does. Guarded by {@link #turn}. */
    @Nullable
    RefusedLogin refusal;

    private volatile boolean stopAsked;

    /** Forgets what was known of the tenant and its Odoo: its connection or mirror is another now. */
    void startAfresh() {
        owed.clear();
        owedEntries.clear();
        answered.clear();
        desk.audit = null;
        portions.clear();
        odoo = null;
        parking = null;
        refusal = null;
    }

    /** Waits at most {@code patience} for {@link #turn}, and says whether it is held now. A thread that is told to end waits no longer. */
    boolean comesToTurn(Duration patience) {
        try {
            return turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void askToStop() {
        stopAsked = true;
    }

    boolean stopAsked() {
        return stopAsked;
    }

    void stopHeard() {
        stopAsked = false;
    }
}
