package dev.odoosync.simulator.internal.data;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record that was written: its changes, over what it was before. */
final class ChangedRow implements Row {

    private final long id;
    private final @Nullable Row base;
    private final Map<String, @Nullable Object> changes;

    private ChangedRow(long id, @Nullable Row base, Map<String, @Nullable Object> changes) {
        this.id = id;
        this.base = base;
        this.changes = changes;
    }

    static Row created(long id, Map<String, @Nullable Object> values) {
        return new ChangedRow(id, null, new HashMap<>(values));
    }

    static Row over(Row before, Map<String, @Nullable Object> changes) {
        if (!(before instanceof ChangedRow earlier)) {
            return new ChangedRow(before.id(), before, new HashMap<>(changes));
        }
        Map<String, @Nullable Object> merged = new HashMap<>(earlier.changes);
        merged.putAll(changes);
        return new ChangedRow(before.id(), earlier.base, merged);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public @Nullable Object get(String column) {
        if (column.equals("id")) {
            return id;
        }
        if (base == null || changes.containsKey(column)) {
            return changes.get(column);
        }
        return base.get(column);
    }
}
