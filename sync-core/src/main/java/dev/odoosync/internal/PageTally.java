package dev.odoosync.internal;

import dev.odoosync.PageResult;
import dev.odoosync.StepResult;
import org.jspecify.annotations.Nullable;

/** Notes what came of a page. */
final class PageTally {
    private final String model;
    private int pageSize;
    private long fetched;
    private long upserted;
    private long offset;
    private long nextOffset;
    private boolean worked;
    private @Nullable String trouble;

    PageTally(String model, int pageSize) {
        this.model = model;
        this.pageSize = pageSize;
    }

    String model() {
        return model;
    }

    void pageSize(int most) {
        pageSize = most;
    }

    /** A batch was driven, well or not. */
    void driven() {
        worked = true;
    }

    /** So many rows came after so many others. */
    void page(long rows, long taken, long before, boolean passIsOver) {
        fetched = rows;
        upserted = taken;
        offset = before;
        nextOffset = passIsOver ? 0 : before + rows;
    }

    void trouble(String sentence) {
        trouble = sentence;
    }

    boolean worked() {
        return worked;
    }

    String sentence() {
        if (trouble != null) {
            return trouble;
        }
        return fetched > 0 ? fetched + " records of " + model + " were brought" : "nothing of " + model + " is new";
    }

    PageResult result(StepResult step) {
        return new PageResult(step, fetched, upserted, offset, nextOffset, pageSize, trouble);
    }
}
