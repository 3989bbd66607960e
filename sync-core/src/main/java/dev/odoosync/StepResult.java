package dev.odoosync;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step.
 *
 * @param outcome how it went
 * @param dueAt when the next step makes sense; null when at once, or when nobody knows
 * @param sentence what happened, for people
 */
public record StepResult(Outcome outcome, @Nullable Instant dueAt, String sentence) {

    /** How a step went. */
    public enum Outcome {
        /** Something was done; there may be more to do at once. */
        WORKED,
        /** Nothing is due now. */
        IDLE,
        /** Another worker holds the tenant. */
        BUSY,
        /** The tenant's Odoo or the store is away; it is tried again at {@code dueAt}. */
        PARKED,
        /** Nothing can go on until someone acts. */
        FAILED,
        /** A stop was asked for. */
        STOPPED
    }

    /** When the next step makes sense. */
    public Optional<Instant> due() {
        return Optional.ofNullable(dueAt);
    }
}
