package dev.odoosync.simulator.internal.data;

import dev.odoosync.simulator.RowGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record whose values are made up when asked for. */
record GeneratedRow(long id, RowGenerator generator) implements Row {

    @Override
    public @Nullable Object get(String column) {
        if (column.equals("id")) {
            return id;
        }
        Object value = generator.value(id, column);
        return value instanceof Instant instant ? Micros.of(instant) : value;
    }
}
