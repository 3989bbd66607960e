package dev.odoosync.tenant;

import dev.odoosync.fault.FaultCode;
import java.time.Instant;

/**
 * Why a tenant is left alone for a while.
 *
 * @param until when it is tried again
 * @param times how many times in a row it was parked; 1 or more
 * @param code what went wrong
 * @param message the same as a sentence
 */
public record Parking(Instant until, int times, FaultCode code, String message) {
    public Parking {
        if (times < 1) {
            throw new IllegalArgumentException("a tenant is parked at least once, not " + times + " times");
        }
    }
}
