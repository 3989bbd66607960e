package dev.odoosync.http;

import dev.odoosync.TenantOverview.ModelOverview;
import dev.odoosync.tenant.ModelProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one model stands. */
record ModelView(
        String model,
        String stage,
        @Nullable Instant frontier,
        @Nullable Instant cursor,
        @Nullable String skippedReason,
        long records,
        ProgressView progress,
        List<HoleView> holes) {
    static ModelView of(ModelOverview overview) {
        ModelProgress model = overview.progress();
        return new ModelView(
                model.model(),
                model.stage().stored(),
                model.frontier(),
                model.cursor(),
                model.skippedReason(),
                overview.batches().records(),
                ProgressView.of(overview.batches()),
                overview.holes().stream().map(HoleView::of).toList());
    }
}
