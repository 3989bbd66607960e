package dev.odoosync.postgres;

import dev.odoosync.postgres.MirrorTable.Column;
import dev.odoosync.record.ContentHash;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record on its way into the mirror. Belongs to one call, and so to one thread. */
final class Candidate {
    final ObservedRecord record;

    /** The stored version that it is to replace, whatever its own; null where it replaces any lower one. */
    final @Nullable RecordVersion seen;

    final String hash;

    /** A hash for each value of the slower lane that it carries, as a JSON object by field. */
    final String slow;

    /** All that it carries, as a JSON object by field. A binary that has a column shows its size there. */
    final String raw;

    /** Which of the page's columns it carries a value for. */
    final BitSet carried = new BitSet();

    /** About how much it adds to a statement. */
    final long weight;

    Candidate(ObservedRecord record, @Nullable RecordVersion seen, Set<String> slowNames, Map<String, Column> columns) {
        this.record = record;
        this.seen = seen;
        Map<String, FieldValue> fast = new HashMap<>(record.values());
        this.slow = slowHashes(fast, slowNames);
        this.hash = ContentHash.of(fast);
        RawJson json = new RawJson();
        long binaries = 0;
        for (Map.Entry<String, FieldValue> entry : record.values().entrySet()) {
            Column column = columns.get(entry.getKey());
            if (column != null
                    && column.kind() == ColumnKind.BYTEA
                    && entry.getValue() instanceof FieldValue.Binary b) {
                json.with(entry.getKey(), b.size());
                binaries += 2 * b.size();
            } else {
                json.with(entry.getKey(), entry.getValue());
            }
        }
        this.raw = json.end();
        this.weight = binaries + 2L * raw.length();
        int index = 0;
        for (String field : columns.keySet()) {
            carried.set(index++, record.values().containsKey(field));
        }
    }

    /** Takes what belongs to the slower lane out of {@code values}. */
    private static String slowHashes(Map<String, FieldValue> values, Set<String> slowNames) {
        RawJson hashes = new RawJson();
        for (String name : slowNames) {
            FieldValue value = values.remove(name);
            if (value != null) {
                hashes.with(name, ContentHash.of(Map.of(name, value)));
            }
        }
        return hashes.end();
    }

    long id() {
        return record.odooId();
    }

    /** The value as a column of that kind takes it; null when it is empty, or does not fit. */
    @Nullable
    Object item(String field, ColumnKind kind) {
        return kind.item(record.values().getOrDefault(field, FieldValue.EMPTY));
    }

    /** Those of a page that have the same columns to be written, by id. */
    record Group(List<String> fields, List<Column> columns, List<Candidate> candidates) {}
}
