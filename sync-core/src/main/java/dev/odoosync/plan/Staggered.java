package dev.odoosync.plan;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/** Gives everybody a time of its own for what is done at intervals, so that not all do it at once. */
public final class Staggered {
    private Staggered() {}

    /**
     * The first of the times of {@code key} after {@code after}: they lie {@code every} apart, and stay the same for ever.
     *
     * @param every at least a second
     */
    public static Instant next(String key, Duration every, Instant after) {
        long step = every.toSeconds();
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        long offset = hash.getValue() % step;
        long passed = Math.floorDiv(after.getEpochSecond() - offset, step);
        return Instant.ofEpochSecond((passed + 1) * step + offset);
    }
}
