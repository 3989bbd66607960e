package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxRules;
import java.time.Duration;
import java.time.Instant;

/** What becomes of an entry when something goes wrong with it. */
final class EntryFaults {
    private final TenantSession session;
    private final EntryMirror mirror;

    EntryFaults(TenantSession session) {
        this.session = session;
        this.mirror = new EntryMirror(session);
    }

    /**
     * Sees to the entry after {@code fault}. Whatever was sent before and is not settled stays so.
     *
     * @throws TenantFault when the tenant is to blame; the entry was given back
     * @throws LeaseLost when the entry is no longer ours
     */
    void handle(EntryAtWork work, SyncException fault) {
        SyncException blamed = fault instanceof UnclearFault unclear ? Contact.blame(session, unclear) : fault;
        if (blamed instanceof TenantFault tenant) {
            handBack(work, false);
            throw tenant;
        }
        if (blamed instanceof LeaseLost lost) {
            throw lost;
        }
        if (blamed.code() == FaultCode.NO_SUCH_FIELD) {
            session.forgetScopes();
        }
        boolean lasting = blamed instanceof BatchFault own && !own.retryable();
        fail(work, BatchError.of(oneLine(blamed), session.now()), lasting);
    }

    /** A bug in the engine or in an adapter must not stop the tenant: the entry fails like any other. */
    void handleBug(EntryAtWork work, RuntimeException bug) {
        fail(work, BatchFaults.bug(bug, session.now()), false);
    }

    /** Odoo's own words, without its line ends. */
    private static SyncException oneLine(SyncException fault) {
        String words = fault.sentence().strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return words.equals(fault.sentence()) ? fault : BatchFault.lasting(fault.code(), words, fault);
    }

    /** Odoo refused the entry, and nothing of it took effect. */
    void refused(EntryAtWork work, BatchFault fault) {
        BatchError error = BatchError.of(oneLine(fault), session.now());
        if (!fault.retryable() || lastAttempt(work.entry())) {
            failForGood(work, error, false);
        } else {
            Instant next = session.now().plus(backoff(work.entry()));
            tellFailed(work.move(new OutboxEvent.AttemptFailed(error, next, session.now())), false);
        }
    }

    /** Gives the entry back without counting an attempt. {@code unsent}: what was to be sent was certainly not. */
    void handBack(EntryAtWork work, boolean unsent) {
        Instant now = session.now();
        Instant next = unsent ? now : settleable(work.entry(), now);
        work.move(new OutboxEvent.HandedBack(unsent, next, now));
    }

    /** From when on Odoo can be asked whether the latest call took effect; {@code now} where it cannot be at one. */
    Instant settleable(OutboxEntry entry, Instant now) {
        Instant sent = entry.sentAt();
        Instant ended = sent == null || session.answered().has(entry)
                ? now
                : sent.plus(rules(entry).settleAfter());
        return ended.isAfter(now) ? ended : now;
    }

    /** Sees to the entries of a worker that vanished. */
    void recoverAbandoned() {
        for (OutboxEntry entry : session.outgoing()
                .outbox()
                .abandoned(session.tenant(), session.lease().fence())) {
            String message = "the process that worked on it ended or stalled before it was done";
            BatchError error = new BatchError(FaultCode.LEASE_RAN_OUT, message, session.now());
            EntryAtWork abandoned = new EntryAtWork(session.outgoing().outbox(), entry);
            tellFailed(abandoned.move(new OutboxEvent.LeaseRanOut(error, nextTry(entry), session.now())), false);
        }
    }

    private void fail(EntryAtWork work, BatchError error, boolean lasting) {
        OutboxEntry entry = work.entry();
        boolean open = entry.sentAt() != null;
        // what is open is asked for beyond the last attempt: to say that it failed would be a guess
        boolean last = open ? rules(entry).hopeless(entry.attempts() + 1) : lastAttempt(entry);
        if (lasting || last) {
            failForGood(work, error, open);
        } else {
            tellFailed(work.move(new OutboxEvent.AnswerLost(error, nextTry(entry), session.now())), false);
        }
    }

    void failForGood(EntryAtWork work, BatchError error, boolean open) {
        tellFailed(work.move(new OutboxEvent.FailedForGood(error, open, session.now())), true);
        mirror.showTruth(work.entry());
    }

    private void tellFailed(OutboxEntry entry, boolean forGood) {
        BatchError error = entry.lastError();
        if (error != null) {
            session.tell(new SyncEvent.EntryFailed(
                    session.tenant(),
                    entry.id(),
                    entry.model(),
                    entry.operation().kind(),
                    error,
                    forGood));
        }
    }

    private boolean lastAttempt(OutboxEntry entry) {
        return rules(entry).spent(entry.attempts() + 1);
    }

    private Instant nextTry(OutboxEntry entry) {
        Instant now = session.now();
        Instant rested = now.plus(backoff(entry));
        Instant settleable = settleable(entry, now);
        return settleable.isAfter(rested) ? settleable : rested;
    }

    private Duration backoff(OutboxEntry entry) {
        return rules(entry).backoff(entry.attempts() + 1);
    }

    private OutboxRules rules(OutboxEntry entry) {
        return session.outgoing().settings().rulesOf(entry.model());
    }
}
