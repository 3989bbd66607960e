package dev.odoosync.app;

import dev.odoosync.batch.BatchError;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxState;
import dev.odoosync.outbox.Target;
import java.util.Optional;

/** Entries of the outbox as people read them, without their values. */
final class EntryWords {
    private EntryWords() {}

    /** What is wrong with an entry that somebody has to see to. */
    static String sentence(OutboxEntry entry) {
        String what = "entry " + entry.id() + ", " + operation(entry) + " " + entry.model() + " " + record(entry);
        return switch (entry.status()) {
            case FAILED ->
                "Failed: " + what.stripTrailing() + ", after " + Words.count(entry.attempts(), "attempt") + ": "
                        + error(entry);
            case CONFLICT ->
                "Conflict: " + what.stripTrailing() + ": changed in Odoo meanwhile: "
                        + String.join(", ", entry.conflict().keySet());
            case QUEUED, PROCESSING, DONE -> what.stripTrailing();
        };
    }

    /** What it does, with the name of the method where it calls one. */
    static String operation(OutboxEntry entry) {
        return entry.operation() instanceof Operation.Call call
                ? call.method()
                : entry.operation().kind().stored();
    }

    /** Which record: its id, or the entry that creates it; empty where neither is known. */
    static String record(OutboxEntry entry) {
        Long odooId = entry.odooId();
        if (odooId != null) {
            return odooId.toString();
        }
        Target target = entry.request().target();
        if (target instanceof Target.Known known) {
            return Long.toString(known.odooId());
        }
        return target instanceof Target.Created created ? "made by entry " + created.create() : "";
    }

    /** Where it stands, as one word. */
    static String status(OutboxEntry entry) {
        boolean givenUp = entry.state() instanceof OutboxState.Failed failed && failed.released();
        return givenUp ? "given up" : entry.status().stored();
    }

    /** What went wrong last; empty where nothing did. */
    static String error(OutboxEntry entry) {
        return Optional.ofNullable(entry.lastError())
                .map(BatchError::message)
                .map(Words::printable)
                .orElse("");
    }
}
