package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * A field that somebody else changed in Odoo meanwhile: kept with the entry for good.
 *
 * @param base the value that the entry was based on; null where nobody knows
 * @param ours the value that the entry asks for; null where it deletes the record or calls a method
 * @param theirs the value that Odoo shows; null where the record is gone
 * @param winner who won; null while somebody has to decide
 */
public record FieldConflict(
        @Nullable FieldValue base,
        @Nullable FieldValue ours,
        @Nullable FieldValue theirs,
        @Nullable Winner winner) {

    /** The same, won by somebody. */
    public FieldConflict wonBy(Winner who) {
        return new FieldConflict(base, ours, theirs, who);
    }

    /** Whether what Odoo shows stays, so that the field is of no more concern to the entry. */
    public boolean lost() {
        return winner == Winner.ODOO;
    }
}
