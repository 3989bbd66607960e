package dev.odoosync.simulator.internal.data;

import dev.odoosync.simulator.RowGenerator;
import dev.odoosync.simulator.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** All tables, and the lock that makes each call see one state and each commit a single step. Thread-safe. */
public final class Database {

    /** How a table begins: that many records, made up by this generator. */
    public record Seed(RowGenerator generator, long count) {

        public static final Seed EMPTY = new Seed((id, field) -> null, 0);

        public Seed {
            if (count < 0 || count > Integer.MAX_VALUE - 1) {
                throw new IllegalArgumentException("cannot generate " + count + " records");
            }
        }
    }

    private final Schema schema;
    private final Map<String, Table> tables = new HashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    public Database(Schema schema, Map<String, Seed> seeds) {
        this.schema = schema;
        schema.models().forEach(model -> {
            Seed seed = seeds.getOrDefault(model.name(), Seed.EMPTY);
            tables.put(model.name(), new Table(model, seed.generator(), seed.count()));
        });
    }

    public Schema schema() {
        return schema;
    }

    /**
     * The table of a model.
     *
     * @throws IllegalArgumentException if there is no such model
     */
    public Table table(String model) {
        Table table = tables.get(model);
        if (table == null) {
            throw new IllegalArgumentException("no such model: " + model);
        }
        return table;
    }

    /** Reads one consistent state. */
    public <T> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Changes the state in one step that no reader sees half done. */
    public void change(Runnable changing) {
        lock.writeLock().lock();
        try {
            changing.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Keeps the state as it is now; running the answer brings it back. */
    public Runnable keep() {
        List<Runnable> kept =
                read(() -> tables.values().stream().map(Table::keep).toList());
        return () -> change(() -> kept.forEach(Runnable::run));
    }
}
