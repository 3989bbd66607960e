package dev.odoosync.internal;

import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.TenantOverview.ModelOverview;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.CallPace;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a tenant, from the stores, and of its Odoo, from this process. Calls nobody. */
final class Overviews {
    private final EnginePorts ports;
    private final int limitPerCall;

    Overviews(EnginePorts ports, int limitPerCall) {
        this.ports = ports;
        this.limitPerCall = limitPerCall;
    }

    /** @param slot the tenant's place in this process; null where it never had one */
    TenantOverview of(SyncStatus status, @Nullable TenantSlot slot) {
        BatchTally tally = ports.batches().tally(status.tenant());
        List<Batch> holes =
                tally.holes() == 0 ? List.of() : ports.batches().holes(status.tenant(), TenantOverview.MOST_HOLES);
        TenantOdoo odoo = slot == null ? null : slot.odoo;
        Portions portions = slot == null || odoo == null ? null : slot.portions;
        List<ModelOverview> models = status.models().stream()
                .map(model -> of(model, tally, portions, holes))
                .toList();
        @Nullable
        SyncRun last =
                ports.runs().latest(status.tenant(), 1).stream().findFirst().orElse(null);
        return new TenantOverview(status, SyncProgress.of(tally), models, last, pace(odoo));
    }

    private static @Nullable CallPace pace(@Nullable TenantOdoo odoo) {
        return odoo == null ? null : odoo.gateway().pace();
    }

    private ModelOverview of(ModelProgress model, BatchTally tally, @Nullable Portions portions, List<Batch> holes) {
        return new ModelOverview(
                model,
                SyncProgress.of(tally.ofModel(model.model())),
                portions == null ? null : portions.of(model.model(), limitPerCall),
                holes.stream()
                        .filter(hole -> hole.scope().model().equals(model.model()))
                        .toList());
    }
}
