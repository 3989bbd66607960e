package dev.odoosync.odoo;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes sums of ids out of their averages, which any protocol carries: XML-RPC has no whole numbers beyond 32 bit. Where a sum is too
 * large for its average to tell it exactly, the ids are asked about in two parts. For one digest.
 */
final class IdSums {
    /** An average has 16 significant digits at least, of which a few may be wrong by a half: below this, all is exact. */
    static final double EXACT_BELOW = 1L << 49;

    private static final int MAX_QUESTIONS = 200;

    private final Function<Selection, List<Group>> question;
    private final double exactBelow;
    private final TreeMap<Instant, Sum> buckets = new TreeMap<>();
    private Sum undated = Sum.NONE;
    private int asked;

    /** @param question asks for all groups of a selection */
    IdSums(Function<Selection, List<Group>> question, double exactBelow) {
        this.question = question;
        this.exactBelow = exactBelow;
    }

    Digest of(Selection selection, Width width) {
        add(selection);
        return new Digest(width, buckets, undated);
    }

    private void add(Selection selection) {
        requireEnd();
        List<Group> groups = question.apply(selection);
        Optional<Group> tooLarge = groups.stream().filter(this::isTooLarge).findFirst();
        if (tooLarge.isEmpty()) {
            groups.forEach(this::add);
            return;
        }
        IdRange ids = selection.ids();
        long middle = (long) tooLarge.get().averageId();
        if (middle <= ids.after() || middle >= ids.upTo()) {
            throw nonsense();
        }
        add(selection.of(new IdRange(ids.after(), middle)));
        add(selection.of(ids.above(middle)));
    }

    private boolean isTooLarge(Group group) {
        return group.count() > 1 && group.count() * group.averageId() >= exactBelow;
    }

    private void add(Group group) {
        Sum sum = new Sum(group.count(), Math.round(group.averageId() * group.count()));
        if (group.start() == null) {
            undated = undated.plus(sum);
        } else {
            buckets.merge(group.start(), sum, Sum::plus);
        }
    }

    /** Two parts of many records have fewer each: only nonsense goes on for ever. */
    private void requireEnd() {
        if (++asked > MAX_QUESTIONS) {
            throw nonsense();
        }
    }

    private static UnclearFault nonsense() {
        return new UnclearFault(FaultCode.BROKEN_ANSWER, "Odoo tells averages of ids that cannot be.", null);
    }
}
