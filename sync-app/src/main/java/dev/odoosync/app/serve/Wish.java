package dev.odoosync.app.serve;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a turn is for, beside whatever is due.
 *
 * @param increment whether an increment is wanted at once
 * @param holes whether the holes are to be driven again
 * @param allCompared whether all models are to be compared with Odoo
 * @param compared which models are to be compared with Odoo
 * @param letPass which models a brake is to let pass; they are compared then
 */
record Wish(boolean increment, boolean holes, boolean allCompared, Set<String> compared, Set<String> letPass) {
    /** Whatever is due. */
    static final Wish WHAT_IS_DUE = new Wish(false, false, false, Set.of(), Set.of());

    /** An increment at once, because someone asked. */
    static final Wish SYNC = new Wish(true, false, false, Set.of(), Set.of());

    /** The holes again, and an increment, because someone asked. */
    static final Wish RETRY = new Wish(true, true, false, Set.of(), Set.of());

    /** All models compared, because someone asked. */
    static final Wish RECONCILE = new Wish(false, false, true, Set.of(), Set.of());

    Wish {
        compared = Set.copyOf(compared);
        letPass = Set.copyOf(letPass);
    }

    /** This model compared, because someone asked. */
    static Wish reconcile(String model) {
        return new Wish(false, false, false, Set.of(model), Set.of());
    }

    /** This model let pass and compared, because someone asked. */
    static Wish letPass(String model) {
        return new Wish(false, false, false, Set.of(), Set.of(model));
    }

    /** Both. */
    Wish and(Wish other) {
        return new Wish(
                increment || other.increment,
                holes || other.holes,
                allCompared || other.allCompared,
                both(compared, other.compared),
                both(letPass, other.letPass));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
