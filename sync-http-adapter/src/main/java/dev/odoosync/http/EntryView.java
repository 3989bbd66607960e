package dev.odoosync.http;

import dev.odoosync.batch.BatchError;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.Target;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An entry of the outbox; what there is not is null. */
record EntryView(
        long id,
        String model,
        String operation,
        @Nullable String method,
        @Nullable Long odooId,
        @Nullable Long madeBy,
        Map<String, @Nullable Object> values,
        Map<String, @Nullable Object> basedOn,
        String status,
        int attempts,
        @Nullable Instant nextRunAt,
        @Nullable Instant sentAt,
        @Nullable ErrorView lastError,
        Map<String, ConflictView> conflict,
        Map<String, OverwrittenView> overwritten,
        boolean givenUp,
        Instant createdAt,
        Instant updatedAt) {

    /** What went wrong last. */
    record ErrorView(String code, String message, Instant at) {
        static @Nullable ErrorView of(@Nullable BatchError error) {
            return error == null ? null : new ErrorView(error.code().stored(), error.message(), error.at());
        }
    }

    /** What somebody else changed meanwhile. */
    record ConflictView(
            @Nullable Object base,
            @Nullable Object ours,
            @Nullable Object theirs,
            @Nullable String winner) {
        static ConflictView of(FieldConflict conflict) {
            Winner winner = conflict.winner();
            return new ConflictView(
                    raw(conflict.base()),
                    raw(conflict.ours()),
                    raw(conflict.theirs()),
                    winner == null ? null : winner.stored());
        }
    }

    /** What showed another value when it was read back. */
    record OverwrittenView(@Nullable Object ours, @Nullable Object theirs) {
        static OverwrittenView of(Overwritten field) {
            return new OverwrittenView(raw(field.ours()), raw(field.theirs()));
        }
    }

    static EntryView of(OutboxEntry entry) {
        Target target = entry.request().target();
        return new EntryView(
                entry.id().value(),
                entry.model(),
                entry.operation().kind().stored(),
                entry.operation() instanceof Operation.Call call ? call.method() : null,
                target instanceof Target.Known known ? Long.valueOf(known.odooId()) : entry.odooId(),
                target instanceof Target.Created created ? created.create().value() : null,
                each(entry.operation().values(), EntryView::shown),
                each(entry.request().basedOn(), EntryView::raw),
                entry.status().stored(),
                entry.attempts(),
                entry.nextRunAt().orElse(null),
                entry.sentAt(),
                ErrorView.of(entry.lastError()),
                each(entry.conflict(), ConflictView::of),
                each(entry.overwritten(), OverwrittenView::of),
                entry.status() == OutboxStatus.FAILED && !entry.state().blocks(),
                entry.createdAt(),
                entry.updatedAt());
    }

    private static <A, B extends @Nullable Object> Map<String, B> each(Map<String, A> values, Function<A, B> shown) {
        Map<String, B> all = new LinkedHashMap<>();
        values.forEach((field, value) -> all.put(field, shown.apply(value)));
        return all;
    }

    private static @Nullable Object shown(OutValue value) {
        if (value instanceof OutValue.MadeBy made) {
            EntryId create = made.create();
            return Map.of(EntryRequest.MADE_BY, create.value());
        }
        return raw(((OutValue.Given) value).value());
    }

    private static @Nullable Object raw(@Nullable FieldValue value) {
        return value == null ? null : value.raw();
    }
}
