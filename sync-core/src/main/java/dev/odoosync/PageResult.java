package dev.odoosync;

import org.jspecify.annotations.Nullable;

/**
 * What came of one page of a model's pass.
 *
 * <p>Offsets only say how far the pass has come; no record is found by them, so that none is skipped while others come and go. They
 * are added up from the pass's batches that are done, and so stay right after a crash. A pass whose batches somebody else drove
 * meanwhile goes on, or is over, with those rows counted.
 *
 * @param step how the step went; {@code WORKED} when a page was brought, or an attempt at one failed
 * @param fetched records that were read and proven; as a rule no more than {@code pageSize}
 * @param upserted those of them that the mirror took, changed or not; the rest it had in a newer version already
 * @param offset records of the pass that were brought before this page
 * @param nextOffset {@code offset + fetched}, or 0 when the pass is over: the next page begins another one
 * @param pageSize the most records of a page, unless the table moves while it is read
 * @param trouble why the page did not come although the pass is not over; null when there is none
 */
public record PageResult(
        StepResult step,
        long fetched,
        long upserted,
        long offset,
        long nextOffset,
        int pageSize,
        @Nullable String trouble) {
    public PageResult {
        if (fetched < 0 || upserted < 0 || upserted > fetched || offset < 0 || nextOffset < 0 || pageSize < 1) {
            throw new IllegalArgumentException("not a page: " + fetched + " fetched, " + upserted + " upserted, from "
                    + offset + " to " + nextOffset + ", of " + pageSize);
        }
    }
}
