package dev.odoosync;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.CallPace;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a tenant's sync at one moment, for people and programs that watch.
 *
 * @param status where it stands
 * @param progress how far all its batches have come
 * @param models the same for each model, in their order of work
 * @param lastRun the latest run; null before the first
 * @param pace how fast this process calls the tenant's server; null where it has not worked on the tenant yet
 */
public record TenantOverview(
        SyncStatus status,
        SyncProgress progress,
        List<ModelOverview> models,
        @Nullable SyncRun lastRun,
        @Nullable CallPace pace) {
    /** At most this many holes are told of each tenant. */
    public static final int MOST_HOLES = 100;

    public TenantOverview {
        models = List.copyOf(models);
    }

    /**
     * What is known of one model.
     *
     * @param progress where it stands, its cursor among it
     * @param batches how far its batches have come
     * @param portion how many of its records this process reads by one call; null where it has not worked on the tenant yet
     * @param holes its batches that failed for good, oldest first, each with its last error; of a tenant with very many only some
     */
    public record ModelOverview(
            ModelProgress progress,
            SyncProgress batches,
            @Nullable Integer portion,
            List<Batch> holes) {
        public ModelOverview {
            holes = List.copyOf(holes);
        }
    }
}
