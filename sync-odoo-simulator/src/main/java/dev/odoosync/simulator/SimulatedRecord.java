package dev.odoosync.simulator;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record as a test sees it: with microseconds, and without any access rule.
 *
 * <pre>{@code
 * SimulatedRecord partner = odoo.record("res.partner", 7).orElseThrow();
 * partner.text("name");
 * partner.writeDate();
 * }</pre>
 *
 * It shows one moment only when it is used within a rule or right after it was asked for; values are read lazily.
 */
public final class SimulatedRecord {

    private final long id;
    private final Function<String, @Nullable Object> values;

    /** A record over a function that knows its values. */
    public SimulatedRecord(long id, Function<String, @Nullable Object> values) {
        this.id = id;
        this.values = values;
    }

    /** The id. */
    public long id() {
        return id;
    }

    /**
     * The value of a field, null when empty; datetimes are {@link Instant}s, a many2one is an id.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public @Nullable Object get(String field) {
        return values.apply(field);
    }

    /** The value as text, empty when there is none. */
    public String text(String field) {
        Object value = get(field);
        return value == null ? "" : value.toString();
    }

    /** The value as a whole number or id, 0 when there is none. */
    public long number(String field) {
        return get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** Whether a boolean field is set. */
    public boolean isTrue(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    /** The ids of a field of many, empty when there is none. */
    public List<Long> ids(String field) {
        return get(field) instanceof List<?> list
                ? list.stream().map(id -> ((Number) id).longValue()).toList()
                : List.of();
    }

    /** When it was last written, with microseconds. */
    public Instant writeDate() {
        return get("write_date") instanceof Instant instant ? instant : Instant.EPOCH;
    }
}
