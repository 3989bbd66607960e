package dev.odoosync.record;

import java.util.Locale;

/**
 * A mirrored record that Odoo no longer shows.
 *
 * @param odooId Odoo's id; more than 0
 * @param seen the stored version it was judged by; a record that changed since is left alone
 * @param fence the number of the lease under which it was judged; not below that of {@code seen}
 * @param why what Odoo let one know
 */
public record Vanished(long odooId, RecordVersion seen, long fence, Why why) {
    /** Why a record is no longer shown. */
    public enum Why {
        /** It does not exist any more. */
        DELETED,
        /** It exists, and the connected user may not read it any more. */
        UNREADABLE,
        /** It exists, and is not among the records that the settings' domain takes in any more. */
        FILTERED,
        /** Deleted or unreadable: it was not worth the calls to find out. */
        UNKNOWN;

        /** The name in stored documents. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Vanished {
        if (odooId <= 0) {
            throw new IllegalArgumentException("a record's id must be more than 0, but was " + odooId);
        }
        if (fence < seen.fence()) {
            throw new IllegalArgumentException(
                    "a record seen under fence " + seen.fence() + " cannot be judged under " + fence);
        }
    }

    /** The version of the tombstone: a later reading of the record replaces it, an earlier one does not. */
    public RecordVersion tombstone() {
        return new RecordVersion(seen.epoch(), seen.second(), fence);
    }
}
