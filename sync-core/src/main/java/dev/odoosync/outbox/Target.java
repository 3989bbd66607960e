package dev.odoosync.outbox;

/** Which record an entry is about. */
public sealed interface Target {

    /** A record that Odoo has. */
    record Known(long odooId) implements Target {
        public Known {
            if (odooId <= 0) {
                throw new IllegalArgumentException("a record's id must be more than 0, but was " + odooId);
            }
        }
    }

    /** The record that an earlier entry makes, or has made; its id in Odoo need not be known yet. */
    record Created(EntryId create) implements Target {}

    /** The record that the entry itself makes. */
    record New() implements Target {}

    /** The target of every create. */
    Target NEW = new New();
}
