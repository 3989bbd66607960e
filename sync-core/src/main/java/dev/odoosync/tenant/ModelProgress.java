package dev.odoosync.tenant;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far one model of one tenant has come.
 *
 * @param model Odoo's name of the model
 * @param stage where its first copy stands
 * @param listedTo while its ids are being listed: the last id that is planned; 0 before
 * @param frontier the end of the last planned window; null before anything was planned
 * @param cursor the end of the contiguous prefix of windows that are done; never after {@code frontier}, null before
 *     anything was planned
 * @param planUntil up to when windows are to be planned one after the other; null when all are planned
 * @param skippedReason why it is left out, or kept where it is for now, as a sentence; null when it is not
 */
public record ModelProgress(
        String model,
        Stage stage,
        long listedTo,
        @Nullable Instant frontier,
        @Nullable Instant cursor,
        @Nullable Instant planUntil,
        @Nullable String skippedReason) {

    /** Where the first copy of a model stands. */
    public enum Stage {
        /** Nothing is planned yet. */
        PENDING,
        /** Being planned: a part of its batches may exist. */
        PLANNING,
        /** All its batches are planned, and not all have ended. */
        COPYING,
        /** Its first copy ended; its increments run. */
        COPIED,
        /** Left out: not installed, or not readable. */
        SKIPPED;

        /** The name in stored documents. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The stage of that stored name.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Stage ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    public ModelProgress {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a model needs a name");
        }
        if (frontier != null && cursor != null && cursor.isAfter(frontier)) {
            throw new IllegalArgumentException("the cursor of " + model + " must not pass its frontier");
        }
    }

    /** A model of which nothing is planned yet. */
    public static ModelProgress pending(String model) {
        return new ModelProgress(model, Stage.PENDING, 0, null, null, null, null);
    }

    /** Whether nothing of its first copy is to come: it ended, or the model is left out. */
    public boolean copyEnded() {
        return stage == Stage.COPIED || stage == Stage.SKIPPED;
    }

    /** Left out, and why. */
    public ModelProgress skipped(String reason) {
        return new ModelProgress(model, Stage.SKIPPED, 0, null, null, null, reason);
    }

    /** At another stage of its first copy. */
    public ModelProgress at(Stage next) {
        return new ModelProgress(model, next, listedTo, frontier, cursor, planUntil, null);
    }

    /** With its ids listed up to {@code id}. */
    public ModelProgress listedTo(long id) {
        return new ModelProgress(model, stage, id, frontier, cursor, planUntil, skippedReason);
    }

    /** With this frontier and cursor; what kept it back is over. */
    public ModelProgress reached(Instant newFrontier, Instant newCursor) {
        return new ModelProgress(model, stage, listedTo, newFrontier, newCursor, planUntil, null);
    }

    /** With this cursor. */
    public ModelProgress cursor(Instant newCursor) {
        return new ModelProgress(model, stage, listedTo, frontier, newCursor, planUntil, skippedReason);
    }

    /** Kept where it is for now, and why: its increments cannot be read. */
    public ModelProgress keptBack(String reason) {
        return new ModelProgress(model, stage, listedTo, frontier, cursor, planUntil, reason);
    }

    /** With windows still to be planned up to {@code end}, or with none when null. */
    public ModelProgress planUntil(@Nullable Instant end) {
        return new ModelProgress(model, stage, listedTo, frontier, cursor, end, skippedReason);
    }
}
