package dev.odoosync.internal;

import dev.odoosync.fault.LeaseLost;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.port.Outbox;

/** An entry that this worker holds: always the version that is stored. Each change is stored before it is believed. */
final class EntryAtWork {
    private final Outbox outbox;
    private OutboxEntry entry;

    EntryAtWork(Outbox outbox, OutboxEntry entry) {
        this.outbox = outbox;
        this.entry = entry;
    }

    OutboxEntry entry() {
        return entry;
    }

    /** Moves it as the table of moves says. */
    OutboxEntry move(OutboxEvent event) {
        OutboxEntry next = OutboxLifecycle.apply(entry, event);
        if (!outbox.replace(entry, next)) {
            throw new LeaseLost("entry " + entry.id() + " was changed by another worker");
        }
        entry = next;
        return next;
    }
}
