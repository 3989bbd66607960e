package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody else changed a value meanwhile, and who wins. Pure. */
public final class ConflictRule {

    /** What became of a field since the entry was made. */
    public enum Verdict {
        /** It still is what the entry was based on, or nobody knows better. */
        UNCHANGED,
        /** It is what the entry wants it to be, whoever did it. */
        AS_WANTED,
        /** It is neither: somebody else changed it. */
        CHANGED
    }

    private ConflictRule() {}

    /**
     * The verdict on one field.
     *
     * @param base what the entry was based on; null where it is not known
     * @param wanted what it is to become; null where the record is to be deleted, or a method called
     * @param theirs what Odoo shows now
     */
    public static Verdict judge(@Nullable FieldValue base, @Nullable FieldValue wanted, FieldValue theirs) {
        if (wanted != null && SameValue.same(wanted, theirs)) {
            return Verdict.AS_WANTED;
        }
        return base == null || SameValue.same(base, theirs) ? Verdict.UNCHANGED : Verdict.CHANGED;
    }

    /**
     * Who wins; empty where somebody has to decide.
     *
     * @param enqueued when the entry was enqueued
     * @param written when Odoo's record was last written, to the second; null where its model does not say
     */
    public static Optional<Winner> winner(ConflictPolicy policy, Instant enqueued, @Nullable Instant written) {
        return switch (policy) {
            case ODOO_WINS -> Optional.of(Winner.ODOO);
            case OURS_WINS -> Optional.of(Winner.OURS);
            case ASK -> Optional.empty();
            case NEWEST ->
                Optional.of(
                        written != null && written.isBefore(enqueued.truncatedTo(ChronoUnit.SECONDS))
                                ? Winner.OURS
                                : Winner.ODOO);
        };
    }
}
