package dev.odoosync.plan;

import dev.odoosync.batch.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sizes windows by density: narrow ones where many records were written, wide ones where few were. Together the windows
 * cover the whole stretch without a gap, since a stretch that looks empty by the records' own dates may hold changes of their
 * parents.
 */
public final class DensityWindows {

    /**
     * A window and how many records it is expected to hold.
     *
     * @param window the window
     * @param expected a count from planning time, for progress only; 0 or more
     */
    public record Sized(Window window, long expected) {}

    private final Window whole;
    private final long limit;
    private final @Nullable Duration longest;
    private final List<Sized> windows = new ArrayList<>();
    private Instant start;
    private Instant end;
    private long held;

    private DensityWindows(Window whole, long limit, @Nullable Duration longest) {
        this.whole = whole;
        this.limit = limit;
        this.longest = longest;
        this.start = whole.start();
        this.end = whole.start();
    }

    /**
     * The windows that cover {@code whole}. A bucket that holds more than {@code limit} is a window of its own, to be sliced by
     * ids.
     *
     * @param histogram what is known of {@code whole}
     * @param longest no window is longer; null for no bound
     */
    public static List<Sized> plan(Window whole, Histogram histogram, long limit, @Nullable Duration longest) {
        DensityWindows plan = new DensityWindows(whole, limit, longest);
        histogram.buckets().forEach(plan::add);
        plan.close(whole.end());
        return plan.windows;
    }

    private void add(Histogram.Bucket bucket) {
        Instant bucketStart = clamp(bucket.window().start());
        Instant bucketEnd = clamp(bucket.window().end());
        if (!bucketStart.isBefore(bucketEnd)) {
            return;
        }
        if (held > 0 && held + bucket.count() > limit) {
            close(bucketStart);
        }
        if (bucket.count() > limit && bucketStart.isAfter(start)) {
            close(bucketStart);
        }
        held += bucket.count();
        end = bucketEnd;
        if (held >= limit) {
            close(end);
        }
    }

    /** Ends the present window at {@code until}, cut into pieces where it is longer than allowed. */
    private void close(Instant until) {
        long expected = held;
        while (start.isBefore(until)) {
            Instant pieceEnd = longest == null ? until : earlier(start.plus(longest), until);
            windows.add(new Sized(new Window(start, pieceEnd), expected));
            expected = 0;
            start = pieceEnd;
        }
        held = 0;
    }

    private Instant clamp(Instant time) {
        Instant notBefore = time.isBefore(start) ? start : time;
        return earlier(notBefore, whole.end());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
