package dev.odoosync.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well a model's mirror is known to be whole, and when it is compared again.
 *
 * @param changesFrom changes since then were not compared one by one yet; null for all
 * @param reconcileDueAt when it is to be compared next; null for as soon as its first copy ends
 * @param sweepDueAt when every record is to be read again; null where that was not planned yet
 * @param fields fingerprint of the mirrored fields; null before the first reading
 * @param schemaChange the latest change of the mirrored fields; null where none was noticed
 * @param proof the latest proof; null before the first
 * @param brake what stops the model; null when nothing does
 * @param trouble why the latest comparison proved nothing, as a sentence; null when it did
 */
public record ModelAudit(
        @Nullable Instant changesFrom,
        @Nullable Instant reconcileDueAt,
        @Nullable Instant sweepDueAt,
        @Nullable String fields,
        @Nullable SchemaChange schemaChange,
        @Nullable Proof proof,
        @Nullable Brake brake,
        @Nullable String trouble) {
    /** Nothing known. */
    public static final ModelAudit NONE = new ModelAudit(null, null, null, null, null, null, null, null);

    /** Whether the model is stopped: a brake holds it, and nobody let it pass. */
    public boolean stopped() {
        return brake != null && !brake.released();
    }

    /** Of a copy that begins at {@code t0}. */
    public static ModelAudit since(Instant t0) {
        return NONE.copyBegins(t0);
    }

    /** Of a copy that begins anew at {@code t0}; what somebody asked for is kept. */
    public ModelAudit copyBegins(Instant t0) {
        return new ModelAudit(t0, reconcileDueAt, null, null, schemaChange, null, null, null);
    }

    /** To be compared at {@code time}; null for not by itself. */
    public ModelAudit reconcileAt(@Nullable Instant time) {
        return new ModelAudit(changesFrom, time, sweepDueAt, fields, schemaChange, proof, brake, trouble);
    }

    /** To be read again whole at {@code time}; null for not by itself. */
    public ModelAudit sweepAt(@Nullable Instant time) {
        return new ModelAudit(changesFrom, reconcileDueAt, time, fields, schemaChange, proof, brake, trouble);
    }

    /** With these mirrored fields. */
    public ModelAudit fields(String fingerprint) {
        return new ModelAudit(
                changesFrom, reconcileDueAt, sweepDueAt, fingerprint, schemaChange, proof, brake, trouble);
    }

    /** With this change of the mirrored fields as the latest. */
    public ModelAudit changed(SchemaChange change) {
        return new ModelAudit(changesFrom, reconcileDueAt, sweepDueAt, fields, change, proof, brake, trouble);
    }

    /** Compared from {@code begin} on, and proven. */
    public ModelAudit proven(Proof next, Instant begin, @Nullable Instant nextDue) {
        return new ModelAudit(begin, nextDue, sweepDueAt, fields, schemaChange, next, null, null);
    }

    /** Compared in vain. */
    public ModelAudit troubled(String why, @Nullable Instant nextDue) {
        return new ModelAudit(changesFrom, nextDue, sweepDueAt, fields, schemaChange, proof, brake, why);
    }

    /** Stopped; or, with null, not any more. */
    public ModelAudit brake(@Nullable Brake next) {
        return new ModelAudit(changesFrom, reconcileDueAt, sweepDueAt, fields, schemaChange, proof, next, trouble);
    }
}
