package dev.odoosync.plan;

import dev.odoosync.batch.IdRange;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list of ids into ranges of at most one page. */
public final class Slices {
    private Slices() {}

    /**
     * One range of ids and how many of them were listed.
     *
     * @param ids the range
     * @param count how many ids were listed in it; 1 or more
     */
    public record Slice(IdRange ids, int count) {}

    /**
     * Ranges that follow each other without a gap from {@code after} to the last of {@code ids}, each holding at most {@code
     * pageSize} of them.
     *
     * @param ids ascending, all above {@code after}
     */
    public static List<Slice> cut(long after, long[] ids, int pageSize) {
        List<Slice> slices = new ArrayList<>();
        long from = after;
        for (int start = 0; start < ids.length; start += pageSize) {
            int end = Math.min(start + pageSize, ids.length);
            long upTo = ids[end - 1];
            slices.add(new Slice(new IdRange(from, upTo), end - start));
            from = upTo;
        }
        return slices;
    }
}
