package dev.odoosync.internal;

import dev.odoosync.fault.SyncException;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings entries of the outbox to Odoo: part of the tenant's turn. Does nothing where there is no outbox. */
final class Pushes {
    private final TenantSession session;
    private final EntryFaults faults;

    Pushes(TenantSession session) {
        this.session = session;
        this.faults = new EntryFaults(session);
    }

    /** Sees to what this process, or one that vanished, left in work. Once for each session. */
    void recover(TenantSlot slot) {
        Outgoing outgoing = session.ports().outgoing();
        if (outgoing == null) {
            return;
        }
        for (OutboxEntry owed : slot.owedEntries) {
            outgoing.outbox()
                    .find(session.tenant(), owed.id())
                    .filter(isHeldBy(owed))
                    .ifPresent(entry -> giveBack(outgoing.outbox(), entry));
        }
        slot.owedEntries.clear();
        faults.recoverAbandoned();
    }

    /** The answer to the latest change may have been lost too: only the claim tells that it still is ours. */
    private static Predicate<OutboxEntry> isHeldBy(OutboxEntry owed) {
        return entry ->
                entry.status() == OutboxStatus.PROCESSING && entry.claim().equals(owed.claim());
    }

    private void giveBack(Outbox outbox, OutboxEntry entry) {
        Instant now = session.now();
        outbox.replace(
                entry,
                OutboxLifecycle.apply(entry, new OutboxEvent.HandedBack(false, faults.settleable(entry, now), now)));
    }

    /** Whether an entry is ready. */
    boolean due() {
        return nextDue().filter(at -> !at.isAfter(session.now())).isPresent();
    }

    /** When the next entry is ready. */
    Optional<Instant> nextDue() {
        Outgoing outgoing = session.ports().outgoing();
        return outgoing == null ? Optional.empty() : outgoing.outbox().nextRun(session.tenant());
    }

    /**
     * Works on as many entries as the rules say, and begins none after {@code until}.
     *
     * @param model only entries of this model; null for any
     * @param tally counts what becomes of them
     */
    void turn(@Nullable String model, Instant until, PushTally tally) {
        if (session.ports().outgoing() == null) {
            return;
        }
        int most = (model == null
                        ? session.outgoing().settings().rules()
                        : session.outgoing().settings().rulesOf(model))
                .maxBatch();
        new PushTurn(session, model, until, most, work -> drive(work, tally)).run();
    }

    private void drive(EntryAtWork work, PushTally tally) {
        OutboxEntry before = work.entry();
        try {
            new OutboxStep(session, faults).drive(work);
        } catch (StopAsked stop) {
            seeTo(work, stop, () -> faults.handBack(work, false));
            throw stop;
        } catch (SyncException fault) {
            seeTo(work, fault, () -> faults.handle(work, fault));
        } catch (RuntimeException bug) {
            seeTo(work, bug, () -> faults.handleBug(work, bug));
        } finally {
            tally.add(before, work.entry());
        }
    }

    /** What cannot be noted now, because the store is away, is noted when this process comes back to the tenant. */
    private void seeTo(EntryAtWork work, RuntimeException fault, Runnable noting) {
        if (work.entry().status() != OutboxStatus.PROCESSING) {
            throw fault; // it was seen to, and what failed came after that
        }
        try {
            noting.run();
        } catch (StopAsked stop) {
            faults.handBack(work, false);
            throw stop;
        } catch (SyncException concernsTenant) {
            session.owe(work.entry());
            throw concernsTenant;
        }
    }
}
