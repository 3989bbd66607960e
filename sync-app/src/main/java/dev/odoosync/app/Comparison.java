package dev.odoosync.app;

import dev.odoosync.record.DatedId;
import java.time.Instant;
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
    private final IdSample newer = new IdSample();
    private long equal;

    private Comparison() {}

    /**
     * What the mirror lacks and has too much of.
     *
     * @throws IllegalArgumentException when one of the lists does not ascend
     */
    static Comparison of(Iterator<DatedId> odoo, Iterator<DatedId> mirror) {
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

    /** In both, with an older date in the mirror; or a date on one side only. */
    IdSample stale() {
        return stale;
    }

    /** In both, with a newer date in the mirror: Odoo went back. */
    IdSample newer() {
        return newer;
    }

    /** How many differ in any way. */
    long different() {
        return missing.count() + extra.count() + stale.count() + newer.count();
    }

    /** How many are the same in both. */
    long equal() {
        return equal;
    }

    /** Whether mirror = Odoo. */
    boolean same() {
        return different() == 0;
    }

    private void join(Iterator<DatedId> odoo, Iterator<DatedId> mirror) {
        DatedId left = next(odoo, null);
        DatedId right = next(mirror, null);
        while (left != null || right != null) {
            int order = order(left, right);
            note(order, left, right);
            left = order <= 0 ? next(odoo, left) : left;
            right = order >= 0 ? next(mirror, right) : right;
        }
    }

    private void note(int order, @Nullable DatedId odoo, @Nullable DatedId mirror) {
        if (order < 0 && odoo != null) {
            missing.add(odoo.odooId());
        } else if (order > 0 && mirror != null) {
            extra.add(mirror.odooId());
        } else if (odoo != null && mirror != null) {
            noteBoth(odoo, mirror);
        }
    }

    private void noteBoth(DatedId odoo, DatedId mirror) {
        if (Objects.equals(odoo.writeDate(), mirror.writeDate())) {
            equal++;
        } else {
            (wentBack(odoo.writeDate(), mirror.writeDate()) ? newer : stale).add(odoo.odooId());
        }
    }

    private static boolean wentBack(@Nullable Instant odoo, @Nullable Instant mirror) {
        return odoo != null && mirror != null && odoo.isBefore(mirror);
    }

    private static int order(@Nullable DatedId left, @Nullable DatedId right) {
        if (left == null) {
            return 1;
        }
        return right == null ? -1 : Long.compare(left.odooId(), right.odooId());
    }

    private static @Nullable DatedId next(Iterator<DatedId> pairs, @Nullable DatedId before) {
        if (!pairs.hasNext()) {
            return null;
        }
        DatedId next = pairs.next();
        if (before != null && next.odooId() <= before.odooId()) {
            throw new IllegalArgumentException("ids must ascend, but " + next.odooId() + " follows " + before.odooId());
        }
        return next;
    }
}
