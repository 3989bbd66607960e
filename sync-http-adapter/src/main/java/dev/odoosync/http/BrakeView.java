package dev.odoosync.http;

import dev.odoosync.tenant.Brake;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stops a model, and why. */
record BrakeView(Instant since, long vanished, long setBack, long records, boolean released, String sentence) {
    static @Nullable BrakeView of(@Nullable Brake brake) {
        return brake == null
                ? null
                : new BrakeView(
                        brake.since(),
                        brake.vanished(),
                        brake.setBack(),
                        brake.records(),
                        brake.released(),
                        brake.sentence());
    }
}
