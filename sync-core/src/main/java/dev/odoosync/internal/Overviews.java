package dev.odoosync.internal;

import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.TenantOverview.ModelOverview;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a tenant. Reads the stores only. */
final class Overviews {
    private final EnginePorts ports;

    Overviews(EnginePorts ports) {
        this.ports = ports;
    }

    TenantOverview of(SyncStatus status) {
        BatchTally tally = ports.batches().tally(status.tenant());
        List<Batch> holes =
                tally.holes() == 0 ? List.of() : ports.batches().holes(status.tenant(), TenantOverview.MOST_HOLES);
        List<ModelOverview> models =
                status.models().stream().map(model -> of(model, tally, holes)).toList();
        @Nullable
        SyncRun last =
                ports.runs().latest(status.tenant(), 1).stream().findFirst().orElse(null);
        return new TenantOverview(status, SyncProgress.of(tally), models, last);
    }

    private static ModelOverview of(ModelProgress model, BatchTally tally, List<Batch> holes) {
        return new ModelOverview(
                model,
                SyncProgress.of(tally.ofModel(model.model())),
                holes.stream()
                        .filter(hole -> hole.scope().model().equals(model.model()))
                        .toList());
    }
}
