package dev.odoosync.internal;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Link;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry whose references are resolved.
 *
 * @param entry the entry
 * @param odooId the record it is about; 0 where it creates one
 * @param wanted the values it sets
 */
record Errand(OutboxEntry entry, long odooId, Map<String, FieldValue> wanted) {

    /**
     * Looks up what the entry refers to.
     *
     * @throws BatchFault when that will never be there
     */
    static Errand of(OutboxEntry entry, Outbox outbox) {
        Map<String, FieldValue> wanted = new LinkedHashMap<>();
        entry.operation().values().forEach((field, value) -> wanted.put(field, resolved(entry, value, outbox)));
        return new Errand(entry, target(entry, outbox), wanted);
    }

    private static long target(OutboxEntry entry, Outbox outbox) {
        Target target = entry.request().target();
        if (target instanceof Target.Known known) {
            return known.odooId();
        }
        return target instanceof Target.Created created ? made(entry, created.create(), outbox) : 0;
    }

    private static FieldValue resolved(OutboxEntry entry, OutValue value, Outbox outbox) {
        if (value instanceof OutValue.Given given) {
            return given.value();
        }
        return new Link(made(entry, ((OutValue.MadeBy) value).create(), outbox));
    }

    private static long made(OutboxEntry entry, EntryId create, Outbox outbox) {
        return outbox.find(entry.tenant(), create)
                .map(OutboxEntry::odooId)
                .orElseThrow(() -> BatchFault.lasting(
                        FaultCode.NOT_ALLOWED,
                        "it needs the record that entry " + create + " was to create, and that was given up; retry that"
                                + " one first, or give this one up too",
                        null));
    }
}
