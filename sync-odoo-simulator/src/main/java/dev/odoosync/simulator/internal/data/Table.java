package dev.odoosync.simulator.internal.data;

import dev.odoosync.simulator.RowGenerator;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one model: generated ones from 1 to a count, and those created or changed since. Reading and changing
 * are guarded by the lock of the {@link Database}; only ids are handed out without it.
 */
public final class Table {

    private final ModelDefinition model;
    private final RowGenerator generator;
    private final long generated;
    private final AtomicLong lastId;
    private TreeMap<Long, Row> changed = new TreeMap<>();
    private BitSet deleted = new BitSet();

    Table(ModelDefinition model, RowGenerator generator, long generated) {
        this.model = model;
        this.generator = generator;
        this.generated = generated;
        this.lastId = new AtomicLong(generated);
    }

    public ModelDefinition model() {
        return model;
    }

    /** Takes the next id of the sequence; it is gone even when nobody commits. */
    public long nextId() {
        return lastId.incrementAndGet();
    }

    /** The record of that id, or null when there is none. */
    public @Nullable Row get(long id) {
        Row row = changed.get(id);
        if (row != null) {
            return row;
        }
        boolean base = id >= 1 && id <= generated && !deleted.get((int) id);
        return base ? new GeneratedRow(id, generator) : null;
    }

    /** All records with {@code from <= id <= to}, by rising id. */
    public Stream<Row> rows(long from, long to) {
        Stream<Row> base = LongStream.rangeClosed(Math.max(1, from), Math.min(to, generated))
                .mapToObj(this::get)
                .flatMap(Stream::ofNullable);
        long above = Math.max(from, generated + 1);
        return above > to ? base : Stream.concat(base, changed.subMap(above, true, to, true).values().stream());
    }

    /** All records, by falling id. */
    public Stream<Row> rowsBackwards() {
        Stream<Row> created = changed.tailMap(generated, false).descendingMap().values().stream();
        Stream<Row> base = LongStream.rangeClosed(1, generated)
                .map(id -> generated + 1 - id)
                .mapToObj(this::get)
                .flatMap(Stream::ofNullable);
        return Stream.concat(created, base);
    }

    void create(long id, Map<String, @Nullable Object> values) {
        lastId.accumulateAndGet(id, Math::max);
        changed.put(id, ChangedRow.created(id, values));
    }

    void change(Row before, Map<String, @Nullable Object> values) {
        changed.put(before.id(), ChangedRow.over(before, values));
    }

    void delete(long id) {
        changed.remove(id);
        if (id <= generated) {
            deleted.set((int) id);
        }
    }

    /** Keeps the records as they are now; ids go on being unique. */
    Runnable keep() {
        TreeMap<Long, Row> keptRows = new TreeMap<>(changed);
        BitSet keptDeleted = (BitSet) deleted.clone();
        return () -> {
            changed = new TreeMap<>(keptRows);
            deleted = (BitSet) keptDeleted.clone();
        };
    }
}
