package dev.odoosync.port;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.ModelSchema;
import java.util.List;

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

    /** The same records, found by their own date alone. */
    public ModelScope withoutParents() {
        return new ModelScope(schema.withoutParents(), pageSize);
    }

    /** The same records, of which these fields are read and nothing else. */
    public ModelScope only(List<FieldDefinition> fields) {
        return new ModelScope(schema.only(fields), pageSize);
    }

    /** The same records, of which as little is read as can be. */
    public ModelScope leastFields() {
        return new ModelScope(schema.leastFields(), pageSize);
    }
}
