package dev.odoosync;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SchemaChange;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Nothing could be planned for a model now, and why: it stays where it is, and is tried again with the next planning. */
    record ModelDelayed(TenantId tenant, String model, String reason) implements SyncEvent {}

    /** A field of a model is not read from now on, because Odoo fails on it or keeps it from the user; it is tried again. */
    record FieldLeftOut(TenantId tenant, String model, String field, String reason) implements SyncEvent {}

    /** A record that Odoo lists and cannot show was put aside; it is tried again. */
    record RecordPutAside(TenantId tenant, String model, long odooId, String reason) implements SyncEvent {}

    /** A field that was left out, or a record that was put aside, can be read again; {@code what} names it. */
    record ReadAgain(TenantId tenant, String model, String what) implements SyncEvent {}

    /**
     * Fields that were asked for by name, or languages, and are not mirrored now, and why. What the mirror holds of them stays.
     *
     * @param fields their names; codes where they are languages
     */
    record FieldsMissed(TenantId tenant, String model, List<String> fields, String reason) implements SyncEvent {
        public FieldsMissed {
            fields = List.copyOf(fields);
        }
    }

    /** Other fields of a model are mirrored than before; their values are fetched by a sweep, at once. */
    record SchemaChanged(TenantId tenant, String model, SchemaChange change) implements SyncEvent {}

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

    /** The API key that lets us in ends soon, or may; told once a day. */
    record KeyEnding(TenantId tenant, Credential credential) implements SyncEvent {}

    /** A model was compared with Odoo, what differed was repaired, and the mirror is whole. */
    record ModelProven(TenantId tenant, String model, Proof proof) implements SyncEvent {}

    /** A model was compared with Odoo, and that proved nothing: why, as a sentence. It is compared again. */
    record ModelUnproven(TenantId tenant, String model, String reason) implements SyncEvent {}

    /** A model was stopped before too much of it would have been removed or set back; nothing was. Someone has to look at it. */
    record ModelStopped(TenantId tenant, String model, Brake brake) implements SyncEvent {}

    /** Odoo shows older versions of records than before: it was restored from a backup, as a rule. */
    record OdooSetBack(TenantId tenant, String model, long records) implements SyncEvent {}

    /**
     * From now on so many records of a model are read by one call, because of what the latest one cost, or because it failed.
     *
     * @param most how many are read when all is well
     */
    record PortionChanged(TenantId tenant, String model, int before, int now, int most) implements SyncEvent {}

    /**
     * An entry of the outbox is done: Odoo shows it, or what won over it, and the mirror shows what Odoo does.
     *
     * @param note what went wrong on the side, as that the record cannot be read; null where nothing did
     */
    record EntryDone(
            TenantId tenant,
            EntryId entry,
            String model,
            Operation.Kind operation,
            long odooId,
            @Nullable BatchError note)
            implements SyncEvent {}

    /**
     * An attempt at an entry of the outbox failed.
     *
     * @param forGood whether it is not tried again until someone asks; later entries of the record wait
     */
    record EntryFailed(
            TenantId tenant, EntryId entry, String model, Operation.Kind operation, BatchError error, boolean forGood)
            implements SyncEvent {}

    /**
     * Somebody else had changed what an entry of the outbox is about; the entry holds all the values.
     *
     * @param fields their names
     * @param waits whether someone has to decide; else a policy did
     */
    record EntryCollided(TenantId tenant, EntryId entry, String model, Set<String> fields, boolean waits)
            implements SyncEvent {
        public EntryCollided {
            fields = Set.copyOf(fields);
        }
    }

    /** Fields that were just written showed other values when they were read back; the entry holds both. */
    record EntryOverwritten(TenantId tenant, EntryId entry, String model, Set<String> fields) implements SyncEvent {
        public EntryOverwritten {
            fields = Set.copyOf(fields);
        }
    }

    /** Odoo's clock and ours differ by more than half a minute; {@code odooAhead} is negative where Odoo's is behind. */
    record ClockSkew(TenantId tenant, Duration odooAhead) implements SyncEvent {}
}
