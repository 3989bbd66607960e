package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists of ids that were just asked of Odoo, so that the slices cut from a list need not be listed again. Bounded: the oldest list
 * is forgotten first, and then its slices are listed anew.
 */
final class ListedIds {
    private static final int MAX_IDS = 2_000_000;

    private final Deque<Listing> listings = new ArrayDeque<>();
    private int held;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Listing(String model, Selection selection, long[] ids) {
        boolean covers(String otherModel, Selection wanted) {
            return model.equals(otherModel)
                    && Objects.equals(selection.window(), wanted.window())
                    && selection.ids().after() <= wanted.ids().after()
                    && selection.ids().upTo() >= wanted.ids().upTo();
        }

        long[] within(IdRange range) {
            int from = firstAbove(range.after());
            int to = range.hasEnd() ? firstAbove(range.upTo()) : ids.length;
            return Arrays.copyOfRange(ids, from, to);
        }

        private int firstAbove(long id) {
            int found = Arrays.binarySearch(ids, id);
            return found >= 0 ? found + 1 : -found - 1;
        }
    }

    /** Keeps the ids that a listing of exactly {@code selection} gave. */
    void keep(String model, Selection selection, long[] ids) {
        listings.addLast(new Listing(model, selection, ids));
        held += ids.length;
        while (held > MAX_IDS && listings.size() > 1) {
            held -= listings.removeFirst().ids().length;
        }
    }

    /** The ids of {@code selection}, if a kept listing covers it. */
    Optional<long[]> find(String model, Selection selection) {
        return listings.stream()
                .filter(listing -> listing.covers(model, selection))
                .findFirst()
                .map(listing -> listing.within(selection.ids()));
    }

    void forget() {
        listings.clear();
        held = 0;
    }
}
