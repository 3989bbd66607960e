package dev.odoosync.app;

import java.time.Duration;

/**
 * One measured run.
 *
 * @param contestant whose
 * @param records how many records were read
 * @param time how long it took
 * @param traffic what went over the wire
 * @param peakHeap the most heap in use, in bytes
 */
record Lap(String contestant, long records, Duration time, Traffic traffic, long peakHeap) {
    /** Records per second. */
    double rate() {
        return records * 1e9 / Math.max(1, time.toNanos());
    }
}
