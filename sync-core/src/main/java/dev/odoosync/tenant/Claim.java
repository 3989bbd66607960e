package dev.odoosync.tenant;

import java.time.Instant;

/**
 * By what right a worker works: who, until when, and under which fence.
 *
 * @param owner the worker's own name, unique among all processes
 * @param until when the right ends unless it is renewed
 * @param fence grows with each new lease of a tenant; 1 or more
 */
public record Claim(String owner, Instant until, long fence) {
    public Claim {
        if (owner.isBlank()) {
            throw new IllegalArgumentException("a claim needs an owner");
        }
        if (fence < 1) {
            throw new IllegalArgumentException("a fence must be 1 or more, but was " + fence);
        }
    }
}
