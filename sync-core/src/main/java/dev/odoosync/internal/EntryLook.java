package dev.odoosync.internal;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.CallRule;
import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.Judgement;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks Odoo what is left to do for an entry. The same question serves before a call, after one whose answer was lost, and after one
 * that was refused: what shows as it was asked for is not sent, or not sent again.
 */
final class EntryLook {
    private final TenantSession session;
    private final AskingWriter writer;

    EntryLook(TenantSession session) {
        this.session = session;
        this.writer = new AskingWriter(session);
    }

    EntryView at(Errand errand) {
        return switch (errand.entry().operation().kind()) {
            case CREATE -> create(errand);
            case WRITE -> write(errand);
            case UNLINK -> unlink(errand);
            case CALL -> call(errand);
        };
    }

    /** Before it was ever sent there is nothing to be found. */
    private EntryView create(Errand errand) {
        OutboxEntry entry = errand.entry();
        OptionalLong made = entry.sentAt() == null
                ? OptionalLong.empty()
                : writer.lookUp(
                        entry.model(),
                        entry.externalId(session.outgoing().outbox().identity()),
                        entry.createdAt());
        return made.isPresent()
                ? new EntryView.Settled(made.getAsLong(), Map.of())
                : new EntryView.ToSend(errand.wanted(), Map.of(), Map.of());
    }

    private EntryView write(Errand errand) {
        Set<String> fields = Judgement.asks(errand.entry());
        if (fields.isEmpty()) {
            return new EntryView.Settled(errand.odooId(), Map.of());
        }
        Optional<OdooRow> row = read(errand, fields);
        Judgement judgement = judged(errand, row);
        if (judgement.open()) {
            return row.isEmpty() && policy(errand) != ConflictPolicy.ASK
                    ? gone(errand)
                    : new EntryView.Open(judgement.conflict());
        }
        return judgement.send().isEmpty()
                ? new EntryView.Settled(errand.odooId(), judgement.conflict())
                : new EntryView.ToSend(judgement.send(), judgement.seen(), judgement.conflict());
    }

    /** Deleted is deleted, whoever did it. */
    private EntryView unlink(Errand errand) {
        if (lostBefore(errand.entry())) {
            return new EntryView.Settled(errand.odooId(), Map.of());
        }
        Optional<OdooRow> row = read(errand, Judgement.asks(errand.entry()));
        return row.isEmpty() ? new EntryView.Settled(errand.odooId(), Map.of()) : judgedWhole(errand, row);
    }

    private EntryView call(Errand errand) {
        OutboxEntry entry = errand.entry();
        String method = ((Operation.Call) entry.operation()).method();
        CallRule rule = session.outgoing()
                .settings()
                .call(entry.model(), method)
                .orElseThrow(() -> BatchFault.lasting(
                        FaultCode.NOT_ALLOWED,
                        "the method " + method + " of " + entry.model() + " is declared in the settings no more",
                        null));
        if (lostBefore(entry) || writer.matches(entry.model(), errand.odooId(), rule.effect())) {
            return new EntryView.Settled(errand.odooId(), Map.of());
        }
        Set<String> fields = Judgement.asks(entry);
        if (fields.isEmpty()) {
            return new EntryView.ToSend(Map.of(), Map.of(), Map.of());
        }
        Optional<OdooRow> row = read(errand, fields);
        return row.isEmpty() ? gone(errand) : judgedWhole(errand, row);
    }

    /** A deletion or a call is done whole or not at all. */
    private EntryView judgedWhole(Errand errand, Optional<OdooRow> row) {
        Judgement judgement = judged(errand, row);
        if (judgement.open()) {
            return new EntryView.Open(judgement.conflict());
        }
        return judgement.lost()
                ? new EntryView.Settled(errand.odooId(), judgement.conflict())
                : new EntryView.ToSend(Map.of(), judgement.seen(), judgement.conflict());
    }

    private Judgement judged(Errand errand, Optional<OdooRow> row) {
        return Judgement.of(errand.entry(), errand.wanted(), row.orElse(null), policy(errand));
    }

    private ConflictPolicy policy(Errand errand) {
        return session.outgoing().settings().policyOf(errand.entry().model());
    }

    private static boolean lostBefore(OutboxEntry entry) {
        return entry.conflict().values().stream().anyMatch(FieldConflict::lost);
    }

    private static EntryView gone(Errand errand) {
        throw BatchFault.lasting(
                FaultCode.NO_SUCH_RECORD,
                "the record " + errand.odooId() + " of " + errand.entry().model() + " is not in Odoo any more",
                null);
    }

    /** Those fields and the date, as Odoo shows them now. */
    private Optional<OdooRow> read(Errand errand, Set<String> fields) {
        return read(errand.entry().model(), errand.odooId(), fields);
    }

    Optional<OdooRow> read(String model, long odooId, Set<String> fields) {
        Set<String> wanted = new TreeSet<>(fields);
        wanted.add("write_date");
        List<FieldDefinition> known = session.fields(model).stream()
                .filter(field -> wanted.contains(field.name()))
                .map(EntryLook::definition)
                .toList();
        List<FieldDefinition> some = known.isEmpty()
                ? session.fields(model).stream()
                        .filter(OdooField::stored)
                        .limit(1)
                        .map(EntryLook::definition)
                        .toList()
                : known;
        return writer.read(new ModelSchema(model, some, List.of()), odooId);
    }

    private static FieldDefinition definition(OdooField field) {
        return new FieldDefinition(field.name(), field.type(), field.relation());
    }
}
