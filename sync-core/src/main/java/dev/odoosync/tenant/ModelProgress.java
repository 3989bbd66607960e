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
 * @param frontier the end of the last planned window; null before anything was planned, and of a model without {@code write_date}
 * @param cursor the end of the contiguous prefix of windows that are done; never after {@code frontier}, null before
 *     anything was planned
 * @param planUntil up to when windows are to be planned one after the other; null when all are planned
 * @param skippedReason why it is left out, or kept where it is for now, as a sentence; null when it is not
 * @param audit how well it is known to be whole; of a model that is left out, when it is looked at again
 * @param gaps what of it cannot be read
 */
public record ModelProgress(
        String model,
        Stage stage,
        long listedTo,
        @Nullable Instant frontier,
        @Nullable Instant cursor,
        @Nullable Instant planUntil,
        @Nullable String skippedReason,
        ModelAudit audit,
        ModelGaps gaps) {

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
        return new ModelProgress(model, Stage.PENDING, 0, null, null, null, null, ModelAudit.NONE, ModelGaps.NONE);
    }

    /** Whether nothing of its first copy is to come: it ended, or the model is left out. */
    public boolean copyEnded() {
        return stage == Stage.COPIED || stage == Stage.SKIPPED;
    }

    /** Whether it has increments: without a {@code write_date} a model has no frontier, and is read again whole. */
    public boolean hasDates() {
        return frontier != null;
    }

    /** Left out, and why. */
    public ModelProgress skipped(String reason) {
        return new ModelProgress(model, Stage.SKIPPED, 0, null, null, null, reason, ModelAudit.NONE, ModelGaps.NONE);
    }

    /** At another stage of its first copy. */
    public ModelProgress at(Stage next) {
        return new ModelProgress(model, next, listedTo, frontier, cursor, planUntil, null, audit, gaps);
    }

    /** With its ids listed up to {@code id}. */
    public ModelProgress listedTo(long id) {
        return new ModelProgress(model, stage, id, frontier, cursor, planUntil, skippedReason, audit, gaps);
    }

    /** With this frontier and cursor; what kept it back is over. */
    public ModelProgress reached(Instant newFrontier, Instant newCursor) {
        return new ModelProgress(model, stage, listedTo, newFrontier, newCursor, planUntil, null, audit, gaps);
    }

    /** With this cursor. */
    public ModelProgress cursor(Instant newCursor) {
        return new ModelProgress(model, stage, listedTo, frontier, newCursor, planUntil, skippedReason, audit, gaps);
    }

    /** Kept where it is for now, and why: its increments cannot be read. */
    public ModelProgress keptBack(String reason) {
        return new ModelProgress(model, stage, listedTo, frontier, cursor, planUntil, reason, audit, gaps);
    }

    /** With windows still to be planned up to {@code end}, or with none when null. */
    public ModelProgress planUntil(@Nullable Instant end) {
        return new ModelProgress(model, stage, listedTo, frontier, cursor, end, skippedReason, audit, gaps);
    }

    /** With this knowledge of how whole it is. */
    public ModelProgress audit(ModelAudit next) {
        return new ModelProgress(model, stage, listedTo, frontier, cursor, planUntil, skippedReason, next, gaps);
    }

    /** With these parts of it that cannot be read. */
    public ModelProgress gaps(ModelGaps next) {
        return new ModelProgress(model, stage, listedTo, frontier, cursor, planUntil, skippedReason, audit, next);
    }
}
