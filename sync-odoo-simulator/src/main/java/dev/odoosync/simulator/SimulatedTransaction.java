package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.data.Changes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that may be open as long as a test likes. As in Odoo, {@code write_date} is its start, ids are taken
 * when records are created, and nobody sees anything before it commits:
 *
 * <pre>{@code
 * SimulatedTransaction late = odoo.begin();
 * long id = late.create("res.partner", Map.of("name", "Late"));
 * clock.advance(Duration.ofMinutes(2));     // others commit meanwhile
 * late.commit();                            // appears behind everybody's watermark
 * }</pre>
 *
 * Not thread-safe. Without {@link #commit} it leaves no trace but the ids it took.
 */
public final class SimulatedTransaction {

    private final Changes changes;
    private boolean open = true;

    SimulatedTransaction(Changes changes) {
        this.changes = changes;
    }

    /**
     * Plans a new record and gives its id. Fields of a model it delegates to go to a new record there.
     *
     * @throws IllegalArgumentException if the model or a field does not exist
     */
    public long create(String model, Map<String, ? extends @Nullable Object> values) {
        requireOpen();
        return changes.create(model, values);
    }

    /** Plans new values of one record; an empty map still moves its {@code write_date}. */
    public SimulatedTransaction write(String model, long id, Map<String, ? extends @Nullable Object> values) {
        return write(model, List.of(id), values);
    }

    /** Plans new values of several records. */
    public SimulatedTransaction write(
            String model, Collection<Long> ids, Map<String, ? extends @Nullable Object> values) {
        requireOpen();
        changes.write(model, ids, values);
        return this;
    }

    /** Plans the deletion of records, and of those that hang on them. */
    public SimulatedTransaction delete(String model, Long... ids) {
        requireOpen();
        changes.delete(model, List.of(ids));
        return this;
    }

    /** Makes everything visible in one step. */
    public void commit() {
        requireOpen();
        open = false;
        changes.apply();
    }

    /** Gives everything up. */
    public void rollback() {
        open = false;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the transaction has ended");
        }
    }
}
