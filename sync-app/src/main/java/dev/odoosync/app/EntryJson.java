package dev.odoosync.app;

import dev.odoosync.batch.BatchError;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxState;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the outbox as JSON, with all their values. */
final class EntryJson {
    private EntryJson() {}

    /** One entry. */
    static String text(OutboxEntry entry) {
        return JsonWriter.text(json -> json.object(of -> write(of, entry)));
    }

    /** Entries, in a list. */
    static String list(List<OutboxEntry> entries) {
        return JsonWriter.text(json -> json.object(all -> all.list("entries", entries, EntryJson::write)));
    }

    private static void write(JsonWriter json, OutboxEntry entry) {
        json.field("id", entry.id().value())
                .field("userId", entry.tenant().value())
                .field("model", entry.model())
                .field("operation", entry.operation().kind().stored())
                .field("method", entry.operation() instanceof Operation.Call call ? call.method() : null);
        target(json, entry);
        json.field("status", entry.status().stored())
                .field("givenUp", entry.state() instanceof OutboxState.Failed failed && failed.released())
                .field("attempts", entry.attempts())
                .field("nextRunAt", entry.nextRunAt().orElse(null))
                .field("sentAt", entry.sentAt())
                .field("createdAt", entry.createdAt())
                .field("updatedAt", entry.updatedAt());
        error(json, entry.lastError());
        json.object("payload", of -> entry.operation().values().forEach((field, value) -> out(of, field, value)));
        json.object("basedOn", of -> entry.request().basedOn().forEach((field, value) -> value(of, field, value)));
        json.object("conflict", of -> entry.conflict().forEach((field, what) -> conflict(of, field, what)));
        json.object("overwritten", of -> entry.overwritten().forEach((field, what) -> overwritten(of, field, what)));
    }

    private static void target(JsonWriter json, OutboxEntry entry) {
        Target target = entry.request().target();
        Long odooId = target instanceof Target.Known known ? Long.valueOf(known.odooId()) : entry.odooId();
        json.value("odooId", odooId);
        json.value(
                "madeBy", target instanceof Target.Created made ? made.create().value() : null);
    }

    private static void error(JsonWriter json, @Nullable BatchError error) {
        if (error == null) {
            json.none("error");
            return;
        }
        json.object(
                "error",
                of -> of.field("code", error.code().stored())
                        .field("message", error.message())
                        .field("at", error.at()));
    }

    private static void out(JsonWriter json, String field, OutValue value) {
        if (value instanceof OutValue.Given given) {
            value(json, field, given.value());
        } else if (value instanceof OutValue.MadeBy made) {
            json.value(field, Map.of("made_by", made.create().value()));
        }
    }

    private static void value(JsonWriter json, String name, @Nullable FieldValue value) {
        json.value(name, value == null ? null : value.raw());
    }

    private static void conflict(JsonWriter json, String field, FieldConflict what) {
        json.object(field, of -> {
            value(of, "base", what.base());
            value(of, "ours", what.ours());
            value(of, "theirs", what.theirs());
            of.field("winner", what.winner() == null ? null : what.winner().stored());
        });
    }

    private static void overwritten(JsonWriter json, String field, Overwritten what) {
        json.object(field, of -> {
            value(of, "ours", what.ours());
            value(of, "theirs", what.theirs());
        });
    }
}
