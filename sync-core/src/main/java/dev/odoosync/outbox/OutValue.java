package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;

/** What a field is to become. */
public sealed interface OutValue {

    /** This value. */
    record Given(FieldValue value) implements OutValue {}

    /** The record that an earlier entry makes: for a many2one that points to something Odoo need not have yet. */
    record MadeBy(EntryId create) implements OutValue {}

    /** This value. */
    static OutValue of(FieldValue value) {
        return new Given(value);
    }
}
