package dev.odoosync.internal;

import dev.odoosync.port.ReadMode;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.SlowFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads binaries so that no answer, and no page, grows beyond what memory holds: first their sizes, then the contents of those that are
 * small enough, a few megabytes at a time. One that is too large is null, and its size noted beside it.
 */
final class BinaryReading {
    /** Contents that one call may bring. */
    private static final long CALL_BYTES = 8L << 20;

    /** Odoo rounds the sizes it tells, to one part in twenty at worst. */
    private static final double ROUNDING = 1.06;

    private final SlowReading reading;
    private final long limit;
    private final Map<Long, Map<String, FieldValue>> found = new HashMap<>();
    private final Map<Long, Map<String, FieldValue>> tooLarge = new HashMap<>();

    BinaryReading(SlowReading reading, long limit) {
        this.reading = reading;
        this.limit = limit;
    }

    /** The binaries of these records, as far as they can be read, and the notes on those that are too large. */
    Map<Long, Map<String, FieldValue>> of(List<FieldDefinition> binaries, long[] ids) {
        Map<Long, Map<String, FieldValue>> sizes = reading.read(binaries, ids, ReadMode.SIZES);
        for (FieldDefinition binary : binaries) {
            contents(binary, sizes);
        }
        sizes.keySet()
                .forEach(id -> found.computeIfAbsent(id, key -> new HashMap<>())
                        .put(SlowFields.TOO_LARGE, note(tooLarge.getOrDefault(id, Map.of()))));
        return found;
    }

    private static FieldValue note(Map<String, FieldValue> sizes) {
        return sizes.isEmpty() ? FieldValue.EMPTY : new FieldValue.Entries(sizes);
    }

    private void contents(FieldDefinition binary, Map<Long, Map<String, FieldValue>> sizes) {
        List<Long> wanted = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<Long, Map<String, FieldValue>> record : new TreeMap<>(sizes).entrySet()) {
            FieldValue told = record.getValue().get(binary.name());
            if (!(told instanceof FieldValue.Int size)) {
                keep(record.getKey(), binary, told);
            } else if (size.value() > limit * ROUNDING) {
                leave(record.getKey(), binary, size.value());
            } else {
                if (bytes + size.value() > CALL_BYTES) {
                    readContents(binary, wanted);
                    wanted.clear();
                    bytes = 0;
                }
                wanted.add(record.getKey());
                bytes += size.value();
            }
        }
        readContents(binary, wanted);
    }

    private void readContents(FieldDefinition binary, List<Long> ids) {
        long[] these = ids.stream().mapToLong(Long::longValue).toArray();
        reading.read(List.of(binary), these, ReadMode.USUAL).forEach((id, values) -> {
            FieldValue value = values.getOrDefault(binary.name(), FieldValue.EMPTY);
            if (size(value) > limit) {
                leave(id, binary, size(value));
            } else {
                keep(id, binary, value);
            }
        });
    }

    private static long size(FieldValue value) {
        return value instanceof FieldValue.Binary content
                ? content.size()
                : value instanceof FieldValue.Text text ? text.value().length() : 0;
    }

    private void keep(long id, FieldDefinition binary, @Nullable FieldValue value) {
        if (value != null) {
            found.computeIfAbsent(id, key -> new HashMap<>()).put(binary.name(), value);
        }
    }

    private void leave(long id, FieldDefinition binary, long bytes) {
        keep(id, binary, FieldValue.EMPTY);
        tooLarge.computeIfAbsent(id, key -> new TreeMap<>()).put(binary.name(), new FieldValue.Int(bytes));
    }
}
