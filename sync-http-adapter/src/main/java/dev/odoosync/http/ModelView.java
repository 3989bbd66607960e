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
        @Nullable Integer pageSize,
        ProgressView progress,
        List<HoleView> holes,
        List<LeftOutFieldView> leftOutFields,
        List<PutAsideView> putAside,
        @Nullable ProofView proof,
        @Nullable BrakeView brake,
        @Nullable Instant reconcileDueAt,
        @Nullable Instant sweepDueAt,
        @Nullable String trouble,
        @Nullable SchemaChangeView schemaChange) {
    static ModelView of(ModelOverview overview) {
        ModelProgress model = overview.progress();
        return new ModelView(
                model.model(),
                model.stage().stored(),
                model.frontier(),
                model.cursor(),
                model.skippedReason(),
                overview.batches().records(),
                overview.portion(),
                ProgressView.of(overview.batches()),
                overview.holes().stream().map(HoleView::of).toList(),
                model.gaps().fields().stream().map(LeftOutFieldView::of).toList(),
                model.gaps().records().stream().map(PutAsideView::of).toList(),
                ProofView.of(model.audit().proof()),
                BrakeView.of(model.audit().brake()),
                model.audit().reconcileDueAt(),
                model.audit().sweepDueAt(),
                model.audit().trouble(),
                SchemaChangeView.of(model.audit().schemaChange()));
    }
}
