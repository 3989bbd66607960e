package dev.odoosync.app;

import dev.odoosync.port.MirrorReader.Pair;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two ascending lists of {@code (id, write_date)} side by side, one element of each in memory at a time. Not
 * thread-safe.
 */
final class Comparison {
    private final IdSample missing = new IdSample();
    private final IdSample extra = new IdSample();
    private final IdSample stale = new IdSample();
    private long equal;

    private Comparison() {}

    /**
     * What the mirror lacks and has too much of.
     *
     * @throws IllegalArgumentException when one of the lists does not ascend
     */
    static Comparison of(Iterator<Pair> odoo, Iterator<Pair> mirror) {
        Comparison comparison = new Comparison();
        comparison.join(odoo, mirror);
        return comparison;
    }

    /** In Odoo, and not in the mirror. */
    IdSample missing() {
        return missing;
    }

    /** In the mirror, and not in Odoo. */
    IdSample extra() {
        return extra;
    }

    /** In both, with another date. */
    IdSample stale() {
        return stale;
    }

    /** How many are the same in both. */
    long equal() {
        return equal;
    }

    /** Whether mirror = Odoo. */
    boolean same() {
        return missing.count() + extra.count() + stale.count() == 0;
    }

    private void join(Iterator<Pair> odoo, Iterator<Pair> mirror) {
        Pair left = next(odoo, null);
        Pair right = next(mirror, null);
        while (left != null || right != null) {
            int order = order(left, right);
            note(order, left, right);
            left = order <= 0 ? next(odoo, left) : left;
            right = order >= 0 ? next(mirror, right) : right;
        }
    }

    private void note(int order, @Nullable Pair odoo, @Nullable Pair mirror) {
        if (order < 0 && odoo != null) {
            missing.add(odoo.odooId());
        } else if (order > 0 && mirror != null) {
            extra.add(mirror.odooId());
        } else if (odoo != null && mirror != null) {
            noteBoth(odoo, mirror);
        }
    }

    private void noteBoth(Pair odoo, Pair mirror) {
        if (Objects.equals(odoo.writeDate(), mirror.writeDate())) {
            equal++;
        } else {
            stale.add(odoo.odooId());
        }
    }

    private static int order(@Nullable Pair left, @Nullable Pair right) {
        if (left == null) {
            return 1;
        }
        return right == null ? -1 : Long.compare(left.odooId(), right.odooId());
    }

    private static @Nullable Pair next(Iterator<Pair> pairs, @Nullable Pair before) {
        if (!pairs.hasNext()) {
            return null;
        }
        Pair next = pairs.next();
        if (before != null && next.odooId() <= before.odooId()) {
            throw new IllegalArgumentException("ids must ascend, but " + next.odooId() + " follows " + before.odooId());
        }
        return next;
    }
}
