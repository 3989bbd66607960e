package dev.odoosync.simulation;

import dev.odoosync.record.OdooRow;
import dev.odoosync.testing.InMemoryModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One model of one simulated Odoo: the records as they really are, and what is known of them. */
final class WorldModel {
    final String name;

    /** The model whose records lend values to this one's, by this field; null where none does. */
    final @Nullable String parentField;

    final @Nullable String parentModel;
    private final InMemoryModel primary;
    private final TreeMap<Long, RecordTruth> truths = new TreeMap<>();
    private long nextId = 1;
    boolean forbidden;

    WorldModel(String name, InMemoryModel primary, @Nullable String parentField, @Nullable String parentModel) {
        this.name = name;
        this.primary = primary;
        this.parentField = parentField;
        this.parentModel = parentModel;
    }

    long takeId() {
        return nextId++;
    }

    InMemoryModel primary() {
        return primary;
    }

    /** Ids of the records that exist, ascending. */
    List<Long> existing() {
        return primary.ids().stream().sorted().toList();
    }

    /** Ids of the records that the user may read, ascending. */
    List<Long> visible() {
        return existing().stream().filter(id -> !isHidden(id)).toList();
    }

    boolean isVisible(long id) {
        return primary.row(id).isPresent() && !isHidden(id);
    }

    private boolean isHidden(long id) {
        RecordTruth truth = truths.get(id);
        return truth != null && truth.hidden;
    }

    Optional<OdooRow> row(long id) {
        return primary.row(id);
    }

    /** What is known of a record; one that never was is absent since ever. */
    RecordTruth truth(long id) {
        return truths.computeIfAbsent(id, key -> new RecordTruth(Instant.EPOCH));
    }

    /** Whether there was a moment since {@code time} at which the record could not be read. */
    boolean wasAbsentSince(long id, Instant time) {
        return !isVisible(id) || !truth(id).absentAt.isBefore(time);
    }

    /** Its records after {@code backup}: what only the later state held is gone, what is older now needs a reconcile. */
    void restored(Instant now) {
        truths.forEach((id, truth) -> {
            truth.absentAt = now;
            truth.changedAt = now;
            truth.needsReconcile = true;
            truth.needsSweep = true;
        });
        nextId = existing().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    }
}
