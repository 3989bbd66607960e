package dev.odoosync.internal;

import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.record.FieldValue;
import java.util.Map;

/** What is left to do for an entry, in view of what Odoo shows. */
sealed interface EntryView {

    /**
     * Nothing: Odoo shows what was asked for, or what won over it.
     *
     * @param odooId the record
     * @param conflict what collided and was won by Odoo; empty where nothing did
     */
    record Settled(long odooId, Map<String, FieldConflict> conflict) implements EntryView {}

    /** Somebody has to decide first. */
    record Open(Map<String, FieldConflict> conflict) implements EntryView {}

    /**
     * A call is to be sent.
     *
     * @param values what it sets; empty where it sets nothing
     * @param seen what Odoo shows of what the call is judged by
     * @param conflict what collided and was settled by policy; empty where nothing did
     */
    record ToSend(Map<String, FieldValue> values, Map<String, FieldValue> seen, Map<String, FieldConflict> conflict)
            implements EntryView {}
}
