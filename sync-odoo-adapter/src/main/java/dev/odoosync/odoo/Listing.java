package dev.odoosync.odoo;

import dev.odoosync.batch.IdRange;
import dev.odoosync.odoo.http.MalformedAnswer;

/**
 * Looks at ids as they are listed: within the range asked for, none twice, and no more than asked for. Whoever lists the same ids again
 * and again would else keep us at it for ever. For one answer.
 *
 * <p>They are asked for by id, and that is how they come; but Odoo 14 drops the order where it serves employees to a user without rights on
 * them. Where nothing can be missing, since the limit was not reached, their order does not matter.
 */
final class Listing {
    private final IdRange range;
    private final int limit;
    private long last;
    private int count;
    private boolean ascending = true;

    /** @param limit at most this many; 0 for any number */
    Listing(IdRange range, int limit) {
        this.range = range;
        this.limit = limit;
    }

    void next(long id) throws MalformedAnswer {
        ascending &= id > last;
        if (!range.contains(id)) {
            throw new MalformedAnswer("an id is listed that was not asked for");
        }
        if (++count > limit && limit > 0) {
            throw new MalformedAnswer("more ids are listed than were asked for");
        }
        last = id;
    }

    /**
     * Whether they came as they were asked for; else they are to be sorted, and looked at again as {@link #sorted}.
     *
     * @throws MalformedAnswer where they did not, and the limit leaves open which are missing
     */
    boolean ascending() throws MalformedAnswer {
        if (!ascending && count == limit) {
            throw new MalformedAnswer("the listed ids do not ascend");
        }
        return ascending;
    }

    /** Looks at one after the other once they are sorted. */
    static void sorted(long before, long id) throws MalformedAnswer {
        if (id <= before) {
            throw new MalformedAnswer("an id is listed twice");
        }
    }
}
