package dev.odoosync.tenant;

import java.time.Instant;

/**
 * That a model was stopped, because too much of it would have become tombstones or been set back: more likely Odoo is not what it
 * was than that so many records are gone. Nothing was removed.
 *
 * @param since when
 * @param vanished how many records were no longer shown; counted until the brake took hold
 * @param setBack how many were older in Odoo than in the mirror
 * @param records how many the mirror held
 * @param released whether an operator has let it pass, so that the next reconcile does it
 */
public record Brake(Instant since, long vanished, long setBack, long records, boolean released) {
    /** The same, with an operator's leave. */
    public Brake letPass() {
        return new Brake(since, vanished, setBack, records, true);
    }

    /** What happened and what to do, as a sentence. */
    public String sentence() {
        return "of " + records + " mirrored records Odoo no longer shows " + vanished + " and shows " + setBack
                + " with an older date; "
                + (setBack > 0 ? "it was restored from a backup, or replaced; " : "")
                + (released
                        ? "the next reconcile lets it pass"
                        : "nothing was removed, and the model is stopped until someone lets it pass");
    }
}
