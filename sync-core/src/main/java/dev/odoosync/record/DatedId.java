package dev.odoosync.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record's id and date, as Odoo shows them: all that a comparison needs of it.
 *
 * @param odooId Odoo's id; more than 0
 * @param writeDate when it was last written, to the second; null where its model does not say
 */
public record DatedId(long odooId, @Nullable Instant writeDate) {
    public DatedId {
        if (odooId <= 0) {
            throw new IllegalArgumentException("a record's id must be more than 0, but was " + odooId);
        }
    }
}
