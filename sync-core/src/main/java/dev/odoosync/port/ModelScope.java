package dev.odoosync.port;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.RecordFilter;
import java.util.List;

/**
 * What of a model is read: which records, which fields of them, and how many at a time.
 *
 * @param schema the model, its mirrored fields and the parents whose dates count
 * @param filter which records there are, for whoever asks: all others are as if they did not exist; only a {@code read} by ids does
 *     not heed it
 * @param pageSize records per read; 1 to 10,000
 */
public record ModelScope(ModelSchema schema, RecordFilter filter, int pageSize) {
    /** More records than this make no read faster, only the answers larger. */
    public static final int MAX_PAGE_SIZE = 10_000;

    private static final String FILTERED = " of ";

    public ModelScope {
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("the page size must be 1 to " + MAX_PAGE_SIZE + ", but was " + pageSize);
        }
    }

    /** Of every record. */
    public ModelScope(ModelSchema schema, int pageSize) {
        this(schema, RecordFilter.ALL, pageSize);
    }

    /** The same records, of which what {@code other} says is read. */
    public ModelScope of(ModelSchema other) {
        return new ModelScope(other, filter, pageSize);
    }

    /** A short text that is another one when other records or fields are mirrored; without a filter that of the schema. */
    public String fingerprint() {
        return filter.isAll() ? schema.fingerprint() : schema.fingerprint() + FILTERED + filter.fingerprint();
    }

    /** Whether {@code fingerprint} is of a scope with the same filter. */
    public boolean hasFilterOf(String fingerprint) {
        int end = fingerprint.indexOf(FILTERED);
        String known = end < 0 ? "" : fingerprint.substring(end + FILTERED.length());
        return known.equals(filter.isAll() ? "" : filter.fingerprint());
    }

    /** The part of a {@link #fingerprint} that is of the schema. */
    public static String schemaOf(String fingerprint) {
        int end = fingerprint.indexOf(FILTERED);
        return end < 0 ? fingerprint : fingerprint.substring(0, end);
    }

    /** Odoo's name of the model. */
    public String model() {
        return schema.model();
    }

    /** The same records, found by their own date alone. */
    public ModelScope withoutParents() {
        return of(schema.withoutParents());
    }

    /** The same records, of which these fields are read and nothing else. */
    public ModelScope only(List<FieldDefinition> fields) {
        return of(schema.only(fields));
    }

    /** The same records, of which as little is read as can be. */
    public ModelScope leastFields() {
        return of(schema.leastFields());
    }
}
