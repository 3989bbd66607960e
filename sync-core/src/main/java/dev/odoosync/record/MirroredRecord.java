package dev.odoosync.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison needs of a mirrored record.
 *
 * @param odooId Odoo's id
 * @param writeDate the mirrored {@code write_date}, to the second; null where its model does not say
 * @param version which observation of the record is stored
 */
public record MirroredRecord(long odooId, @Nullable Instant writeDate, RecordVersion version) {
    /** Without the version: what Odoo could show of it too. */
    public DatedId dated() {
        return new DatedId(odooId, writeDate);
    }
}
