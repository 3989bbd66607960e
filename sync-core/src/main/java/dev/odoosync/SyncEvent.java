package dev.odoosync;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;

/** What the engine did. No event carries a secret or a record's values. */
public sealed interface SyncEvent {

    /** Whose sync it is about. */
    TenantId tenant();

    /** A run began. */
    record RunBegan(TenantId tenant, SyncRun run) implements SyncEvent {}

    /** A run ended. */
    record RunEnded(TenantId tenant, SyncRun run) implements SyncEvent {}

    /**
     * Work on a model was planned.
     *
     * @param batches how many batches were added
     * @param records how many records they are expected to bring; 0 where nobody knows
     */
    record Planned(TenantId tenant, String model, long batches, long records) implements SyncEvent {}

    /** A model is left out, and why. */
    record ModelSkipped(TenantId tenant, String model, String reason) implements SyncEvent {}

    /** A batch is done: its rows were proven whole and stored. */
    record BatchDone(TenantId tenant, Batch batch, WriteCounts written) implements SyncEvent {}

    /** An attempt at a batch failed; the batch says what, and whether it is a hole now. */
    record BatchFailed(TenantId tenant, Batch batch) implements SyncEvent {}

    /**
     * The tenant is left alone for a while.
     *
     * @param someoneMustAct whether it is left alone for good, until someone corrects what is wrong
     */
    record TenantParked(TenantId tenant, Parking parking, boolean someoneMustAct) implements SyncEvent {}

    /** Odoo's clock and ours differ by more than half a minute; {@code odooAhead} is negative where Odoo's is behind. */
    record ClockSkew(TenantId tenant, Duration odooAhead) implements SyncEvent {}
}
