package dev.odoosync.internal;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import java.util.List;
import java.util.Map;

/**
 * The rows of a batch, proven whole and not yet stored.
 *
 * @param work the batch
 * @param schema what was read
 * @param rows all its rows, each id once
 * @param slow what could be read of their slower lane, by id
 */
record PageRead(BatchAtWork work, ModelSchema schema, List<OdooRow> rows, Map<Long, Map<String, FieldValue>> slow) {
    /** The rows as they were observed. */
    List<ObservedRecord> observed(long epoch, long fence) {
        return rows.stream()
                .map(row -> ObservedRecord.of(row, epoch, fence).with(slow.getOrDefault(row.id(), Map.of())))
                .toList();
    }
}
