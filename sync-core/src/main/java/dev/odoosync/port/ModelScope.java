package dev.odoosync.port;

import dev.odoosync.record.ModelSchema;

/**
 * What of a model is read: which fields, and how many records at a time.
 *
 * @param schema the model, its mirrored fields and the parents whose dates count
 * @param pageSize records per read; 1 to 10,000
 */
public record ModelScope(ModelSchema schema, int pageSize) {
    /** More records than this make no read faster, only the answers larger. */
    public static final int MAX_PAGE_SIZE = 10_000;

    public ModelScope {
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("the page size must be 1 to " + MAX_PAGE_SIZE + ", but was " + pageSize);
        }
    }

    /** Odoo's name of the model. */
    public String model() {
        return schema.model();
    }
}
