package dev.odoosync.http;

import dev.odoosync.tenant.SchemaChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed last in a model's fields. */
record SchemaChangeView(Instant at, List<String> added, List<String> dropped, List<String> retyped) {
    static @Nullable SchemaChangeView of(@Nullable SchemaChange change) {
        return change == null
                ? null
                : new SchemaChangeView(change.at(), change.added(), change.dropped(), change.retyped());
    }
}
