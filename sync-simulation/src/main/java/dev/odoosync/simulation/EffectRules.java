package dev.odoosync.simulation;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.Operation.Kind;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue;
import dev.odoosync.simulation.Ledger.Place;
import dev.odoosync.simulation.Ledger.Stage;
import dev.odoosync.simulation.Pushed.Look;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What entries do in Odoo: each once, and nobody's value is lost without a word. */
final class EffectRules {
    private final Universe universe;
    private final WayBack way;

    EffectRules(Universe universe, WayBack way) {
        this.universe = universe;
        this.way = way;
    }

    /** A create took effect; {@code before} is the record that had its name. */
    void created(OutboxEntry sent, OptionalLong before) {
        stillOpen(sent);
        if (before.isPresent()) {
            throw broken("a create makes one record", sent, "it was sent again and overwrote " + before.getAsLong());
        }
        if (!way.watch.known(sent.id()).effects.isEmpty()) {
            universe.notes.coverage().add(Happening.CREATED_AGAIN);
        }
    }

    /**
     * A write, a deletion or a call took effect.
     *
     * @param values what it sets
     * @param before what the record showed
     */
    void changed(OutboxEntry sent, Place place, Map<String, FieldValue> values, Map<String, Stage> before) {
        OutboxEntry entry = stillOpen(sent);
        Pushed known = way.watch.known(entry.id());
        boolean deletes = entry.operation().kind() == Kind.UNLINK;
        if (!deletes) {
            requireOnce(known, place, values, before);
        }
        if (entry.operation().kind() == Kind.CALL) {
            return;
        }
        Set<String> fields = deletes ? entry.request().basedOn().keySet() : values.keySet();
        for (String field : fields) {
            Stage stage = before.get(field);
            FieldValue theirs = stage == null ? FieldValue.EMPTY : stage.value();
            boolean same = !deletes && theirs.equals(values.get(field));
            if (!same && (stage == null || !stage.isBy(entry.id()))) {
                requireOnRecord(entry, known, place, field, theirs, stage);
            }
        }
    }

    private OutboxEntry stillOpen(OutboxEntry sent) {
        OutboxEntry entry = way.outbox.find(sent.tenant(), sent.id()).orElseThrow();
        boolean open = entry.status() == OutboxStatus.PROCESSING || entry.status() == OutboxStatus.QUEUED;
        if (!open && way.clocksAreRight()) {
            throw broken("nothing takes effect once an entry is settled", entry, "");
        }
        return entry;
    }

    /** Again only where somebody changed what it had set. */
    private void requireOnce(Pushed known, Place place, Map<String, FieldValue> values, Map<String, Stage> before) {
        if (!known.tookEffectOn(place)) {
            return;
        }
        EntryId id = known.id();
        boolean stands =
                values.entrySet().stream().allMatch(set -> standsBy(before.get(set.getKey()), id, set.getValue()));
        if (stands) {
            throw broken("an entry takes effect once", known.asked, "again on " + place + " " + values);
        }
        universe.notes.coverage().add(Happening.WRITTEN_AGAIN);
    }

    private static boolean standsBy(@Nullable Stage stage, EntryId id, FieldValue value) {
        return stage != null && stage.isBy(id) && stage.value().equals(value);
    }

    private void requireOnRecord(
            OutboxEntry entry, Pushed known, Place place, String field, FieldValue theirs, @Nullable Stage stage) {
        FieldConflict conflict = entry.conflict().get(field);
        if (conflict != null && conflict.winner() == Winner.ODOO) {
            throw broken("what Odoo won is not sent", entry, field + " of " + place);
        }
        FieldValue base = known.asked.request().basedOn().get(field);
        if (theirs.equals(base == null ? known.firstSeen.get(field) : base)) {
            return;
        }
        if (conflict != null && theirs.equals(conflict.theirs())) {
            universe.notes.coverage().add(Happening.OVERWRITTEN_ON_RECORD);
            return;
        }
        Look look = known.look;
        if (look != null && look.values() != null && stage != null && stage.at().isAfter(look.at())) {
            universe.notes.coverage().add(Happening.OVERWRITTEN_IN_WINDOW);
            return;
        }
        throw broken(
                "no update is lost without a word",
                entry,
                field + " of " + place + " was based on " + base + " and " + theirs + " was there since "
                        + (stage == null ? null : stage.at()) + "; looked at " + look + "; on record is " + conflict);
    }

    private static RuleBroken broken(String rule, OutboxEntry entry, String what) {
        return new RuleBroken(rule, PushWatch.text(entry) + " " + what);
    }
}
