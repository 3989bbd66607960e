package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.EnqueueRule;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.SameValue;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drives one entry: looks at what Odoo shows, sends what is left to do, shows the result in the mirror, done. Wherever the process
 * ends, the next one looks again, once Odoo cannot be at it any more, and sends only what is still left to do.
 */
final class OutboxStep {
    private final TenantSession session;
    private final EntryFaults faults;
    private final EntryLook look;
    private final EntrySend sending;
    private final EntryMirror mirror;

    OutboxStep(TenantSession session, EntryFaults faults) {
        this.session = session;
        this.faults = faults;
        this.look = new EntryLook(session);
        this.sending = new EntrySend(session, faults);
        this.mirror = new EntryMirror(session);
    }

    void drive(EntryAtWork work) {
        OutboxEntry entry = work.entry();
        Instant now = session.now();
        if (faults.settleable(entry, now).isAfter(now)) {
            faults.handBack(work, false); // somebody asked for it too early
            return;
        }
        OutboxRules rules = session.outgoing().settings().rulesOf(entry.model());
        if (rules.hopeless(entry.attempts()) || (entry.sentAt() == null && rules.spent(entry.attempts()))) {
            faults.failForGood(work, lastWords(entry, now), entry.sentAt() != null);
            return;
        }
        Contact.ensure(session);
        requireAllowed(entry);
        Errand errand = Errand.of(typed(entry), session.outgoing().outbox());
        session.talk().pushing().ifPresent(turn -> turn.awaitEarlier(errand));
        EntryView view = look.at(errand);
        if (view instanceof EntryView.ToSend && rules.spent(entry.attempts())) {
            faults.failForGood(work, lastWords(entry, now), false);
        } else if (view instanceof EntryView.ToSend toSend) {
            send(work, errand, toSend);
        } else {
            conclude(work, view);
        }
    }

    private static BatchError lastWords(OutboxEntry entry, Instant now) {
        BatchError last = entry.lastError();
        return last == null ? new BatchError(FaultCode.INTERNAL, "its attempts are used up", now) : last;
    }

    /** Entries also come past the desk, from an application's own transaction. */
    private void requireAllowed(OutboxEntry entry) {
        if (entry.sentAt() != null) {
            return;
        }
        EnqueueRule rule = new EnqueueRule(session.outgoing().settings());
        Optional<String> refusal = rule.refusal(entry.request(), session.fields(entry.model()));
        if (refusal.isPresent()) {
            session.forgetScopes(); // a field may have come since they were asked for
            refusal = rule.refusal(entry.request(), session.fields(entry.model()));
        }
        refusal.ifPresent(sentence -> {
            throw BatchFault.lasting(FaultCode.NOT_ALLOWED, sentence, null);
        });
    }

    /** Who wrote it in SQL had no more than texts and numbers for days, moments and relations. */
    private OutboxEntry typed(OutboxEntry entry) {
        try {
            return entry.typed(session.fields(entry.model()));
        } catch (OutboxRefusal wrong) {
            throw BatchFault.lasting(FaultCode.NOT_ALLOWED, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void send(EntryAtWork work, Errand errand, EntryView.ToSend toSend) {
        Optional<Long> odooId;
        try {
            odooId = sending.send(work, errand, toSend);
        } catch (BatchFault refused) {
            judgeRefusal(work, errand, refused);
            return;
        }
        odooId.ifPresent(id -> finish(work, id, Map.of(), toSend.values()));
    }

    /** An error does not prove that nothing took effect: an earlier attempt may have, and Odoo refuses to do it twice. */
    private void judgeRefusal(EntryAtWork work, Errand errand, BatchFault refused) {
        // a create is judged as it stood before: only an earlier call that is open can have made the record
        boolean create = errand.entry().operation().kind() == Operation.Kind.CREATE;
        EntryView view = look.at(create ? errand : new Errand(typed(work.entry()), errand.odooId(), errand.wanted()));
        boolean gone = refused.code() == FaultCode.NO_SUCH_RECORD;
        if (view instanceof EntryView.Settled settled
                && (gone || settled.conflict().isEmpty())) {
            conclude(work, view);
        } else if (clashed(work, refused)) {
            faults.handBack(work, true);
        } else {
            faults.refused(work, refused);
        }
    }

    /** Whether Odoo refused it because of something at the same place, and that may have been our own doing: no failed attempt. */
    private boolean clashed(EntryAtWork work, BatchFault refused) {
        return refused.retryable()
                && refused.code() == FaultCode.REFUSED
                && session.talk()
                        .pushing()
                        .filter(turn -> turn.gaveWay(work.entry().id()))
                        .isPresent();
    }

    private void conclude(EntryAtWork work, EntryView view) {
        if (view instanceof EntryView.Settled settled) {
            finish(work, settled.odooId(), settled.conflict(), Map.of());
        } else if (view instanceof EntryView.Open open) {
            OutboxEntry collided = work.move(new OutboxEvent.Collided(open.conflict(), session.now()));
            tellCollided(collided, open.conflict(), true);
        } else {
            throw new AssertionError(view);
        }
    }

    /** Odoo shows what it shows: only the mirror is left. That one cannot be shown does not undo what was done. */
    private void finish(
            EntryAtWork work, long odooId, Map<String, FieldConflict> conflict, Map<String, FieldValue> sent) {
        BatchError note = null;
        Map<String, Overwritten> overwritten = Map.of();
        try {
            overwritten = shown(work.entry(), odooId, conflict, sent);
        } catch (BatchFault fault) {
            note = BatchError.of(fault, session.now());
        } catch (UnclearFault unclear) {
            note = BatchError.of(unlessTenants(work, unclear), session.now());
        }
        OutboxEntry done = work.move(new OutboxEvent.Settled(odooId, conflict, overwritten, note, session.now()));
        session.answered().remove(done.id());
        tellDone(done, note);
    }

    /** The blame, where it is the entry's own and there is no other attempt. */
    private SyncException unlessTenants(EntryAtWork work, UnclearFault unclear) {
        SyncException blamed = Contact.blame(session, unclear);
        OutboxRules rules = session.outgoing().settings().rulesOf(work.entry().model());
        if (blamed instanceof TenantFault || !rules.spent(work.entry().attempts() + 1)) {
            throw blamed;
        }
        return blamed;
    }

    private Map<String, Overwritten> shown(
            OutboxEntry entry, long odooId, Map<String, FieldConflict> conflict, Map<String, FieldValue> sent) {
        Optional<OdooRow> row = mirror.show(entry.model(), odooId);
        boolean gone = lostToNothing(conflict) || lostToNothing(entry.conflict());
        if (row.isEmpty() && (gone || entry.operation().kind() == Operation.Kind.UNLINK)) {
            mirror.bury(entry.model(), odooId);
        }
        boolean written = entry.operation().kind() == Operation.Kind.WRITE && !sent.isEmpty();
        return written ? otherwise(entry, odooId, sent, row.orElse(null)) : Map.of();
    }

    /** Whether Odoo has no record any more. */
    private static boolean lostToNothing(Map<String, FieldConflict> conflict) {
        return conflict.values().stream().anyMatch(field -> field.theirs() == null);
    }

    /** What was written and shows otherwise. */
    private Map<String, Overwritten> otherwise(
            OutboxEntry entry, long odooId, Map<String, FieldValue> sent, @Nullable OdooRow mirrored) {
        boolean whole = mirrored != null && mirrored.values().keySet().containsAll(sent.keySet());
        Map<String, FieldValue> now =
                whole ? Objects.requireNonNull(mirrored).values() : readBack(entry, odooId, sent.keySet());
        Map<String, Overwritten> other = new LinkedHashMap<>();
        sent.forEach((field, ours) -> {
            FieldValue theirs = now.get(field);
            if (theirs != null && !SameValue.same(ours, theirs)) {
                other.put(field, new Overwritten(ours, theirs));
            }
        });
        return other;
    }

    /** Somebody may have deleted it since. */
    private Map<String, FieldValue> readBack(OutboxEntry entry, long odooId, Set<String> fields) {
        Optional<OdooRow> row = look.read(entry.model(), odooId, fields);
        if (row.isEmpty()) {
            mirror.bury(entry.model(), odooId);
        }
        return row.map(OdooRow::values).orElse(Map.of());
    }

    private void tellDone(OutboxEntry done, @Nullable BatchError note) {
        if (!done.conflict().isEmpty()) {
            tellCollided(done, done.conflict(), false);
        }
        if (!done.overwritten().isEmpty()) {
            session.tell(new SyncEvent.EntryOverwritten(
                    session.tenant(),
                    done.id(),
                    done.model(),
                    done.overwritten().keySet()));
        }
        session.tell(new SyncEvent.EntryDone(
                session.tenant(),
                done.id(),
                done.model(),
                done.operation().kind(),
                Objects.requireNonNull(done.odooId()),
                note));
    }

    private void tellCollided(OutboxEntry entry, Map<String, FieldConflict> conflict, boolean waits) {
        session.tell(
                new SyncEvent.EntryCollided(session.tenant(), entry.id(), entry.model(), conflict.keySet(), waits));
    }
}
