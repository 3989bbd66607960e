package dev.odoosync.http;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A batch that failed for good: what it covers (ends that are null are open), and why it failed. */
record HoleView(
        String id,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long idFrom,
        @Nullable Long idTo,
        int attempts,
        @Nullable ErrorView error) {

    /** What went wrong last. */
    record ErrorView(String code, String message, Instant at) {
        static @Nullable ErrorView of(@Nullable BatchError error) {
            return error == null ? null : new ErrorView(error.code().stored(), error.message(), error.at());
        }
    }

    static HoleView of(Batch batch) {
        BatchScope scope = batch.scope();
        Selection covered = scope.selection();
        Window window = covered.window();
        IdRange ids = covered.ids();
        return new HoleView(
                batch.id().value(),
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                scope.sliced() ? (Long) (ids.after() + 1) : null,
                ids.hasEnd() ? (Long) ids.upTo() : null,
                batch.attempts(),
                ErrorView.of(batch.lastError()));
    }
}
