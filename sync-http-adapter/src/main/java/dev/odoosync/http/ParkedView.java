package dev.odoosync.http;

import dev.odoosync.tenant.Parking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when nothing is tried, and why. */
record ParkedView(Instant until, String reason) {
    static @Nullable ParkedView of(@Nullable Parking parking) {
        return parking == null ? null : new ParkedView(parking.until(), parking.message());
    }
}
