package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.SimulatedRecord;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Records;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import org.jspecify.annotations.Nullable;

/** Shows a row to tests and to their rules. */
public final class RecordView {

    private RecordView() {}

    public static SimulatedRecord of(Records records, ModelDefinition model, Row row) {
        return new SimulatedRecord(row.id(), name -> value(records, model, row, name));
    }

    private static @Nullable Object value(Records records, ModelDefinition model, Row row, String name) {
        FieldDefinition field = model.field(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name + " on " + model.name());
        }
        Object value = records.value(model, row, field);
        return field.type() == FieldType.DATETIME && value instanceof Long micros ? Micros.toInstant(micros) : value;
    }
}
