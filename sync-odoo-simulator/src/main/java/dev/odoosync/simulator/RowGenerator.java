package dev.odoosync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Makes up the values of a record from its id, so that a million records cost no memory.
 *
 * <pre>{@code
 * RowGenerator pets = (id, field) -> field.equals("name") ? "Pet " + id : null;
 * }</pre>
 *
 * Must give the same value each time it is asked, from any thread. Values: {@code String} (also for {@code date}, as
 * {@code YYYY-MM-DD}), {@code Long} (also for a many2one's id), {@code Double}, {@code Boolean}, {@code List<Long>},
 * {@code Instant} for a {@code datetime}; null for empty. {@code write_date} and {@code create_date} are asked as well.
 */
@FunctionalInterface
public interface RowGenerator {

    /** The value of one field of one record, or null when it is empty. */
    @Nullable
    Object value(long id, String field);
}
