package dev.odoosync.app.logs;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.BatchError;
import dev.odoosync.outbox.EntryId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.event.Level;

/** What the log says about entries of the outbox: names of fields, and never a value. */
final class EntryLines {
    private EntryLines() {}

    /** The line for an event that is about an entry; empty for all others. */
    static Optional<Line> of(SyncEvent event) {
        if (event instanceof SyncEvent.EntryDone done) {
            return Optional.of(done(done).model(done.model()));
        }
        if (event instanceof SyncEvent.EntryFailed failed) {
            return Optional.of(failed(failed).model(failed.model()));
        }
        if (event instanceof SyncEvent.EntryCollided collided) {
            return Optional.of(collided(collided).model(collided.model()));
        }
        if (event instanceof SyncEvent.EntryOverwritten other) {
            return Optional.of(overwritten(other).model(other.model()));
        }
        return Optional.empty();
    }

    private static Line done(SyncEvent.EntryDone done) {
        BatchError note = done.note();
        String what = name(done.entry()) + " is done: " + done.operation().stored() + " of record " + done.odooId();
        return note == null
                ? Line.of(Level.DEBUG, what + ".")
                : Line.of(Level.INFO, what + ", which the mirror could not show: " + note.message());
    }

    private static Line failed(SyncEvent.EntryFailed failed) {
        String what = name(failed.entry()) + " (" + failed.operation().stored() + ") failed";
        String why = failed.error().message();
        return failed.forGood()
                ? Line.of(Level.WARN, what + " for good, and later ones of the record wait: " + why)
                : Line.of(Level.INFO, what + " and is tried again: " + why);
    }

    private static Line collided(SyncEvent.EntryCollided collided) {
        String what = name(collided.entry()) + " collided with a change in Odoo of " + names(collided.fields());
        return collided.waits()
                ? Line.of(Level.WARN, what + ", and waits for somebody to decide.")
                : Line.of(Level.INFO, what + "; the policy settled it, and the entry holds all values.");
    }

    private static Line overwritten(SyncEvent.EntryOverwritten other) {
        return Line.of(
                Level.WARN,
                name(other.entry()) + " was written, and then Odoo showed something else in " + names(other.fields())
                        + "; the entry holds both.");
    }

    private static String name(EntryId entry) {
        return "Entry " + entry + " of the outbox";
    }

    private static String names(Set<String> fields) {
        return fields.isEmpty() ? "the record" : String.join(", ", new TreeSet<>(fields));
    }
}
