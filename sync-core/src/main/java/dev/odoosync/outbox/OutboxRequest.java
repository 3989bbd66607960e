package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody asks to be done in Odoo.
 *
 * @param tenant in whose Odoo
 * @param model Odoo's name of the model, such as {@code res.partner}
 * @param target to which record; {@link Target#NEW} for a create, and for nothing else
 * @param operation what
 * @param basedOn the values that whoever asks saw, by Odoo's own names; a field that is missing was not seen
 */
public record OutboxRequest(
        TenantId tenant, String model, Target target, Operation operation, Map<String, FieldValue> basedOn) {
    public OutboxRequest {
        if (model.isBlank()) {
            throw new IllegalArgumentException("an entry needs a model");
        }
        boolean creates = operation.kind() == Operation.Kind.CREATE;
        if (creates != (target instanceof Target.New)) {
            throw new IllegalArgumentException(
                    creates
                            ? "a create has no record before it is done"
                            : "a " + operation.kind().stored() + " needs the record it is about");
        }
        basedOn = Collections.unmodifiableMap(new LinkedHashMap<>(basedOn));
    }

    /** Makes a record. */
    public static OutboxRequest create(TenantId tenant, String model, Map<String, OutValue> values) {
        return new OutboxRequest(tenant, model, Target.NEW, new Operation.Create(values), Map.of());
    }

    /** Sets fields of a record, in view of what was seen of it. */
    public static OutboxRequest write(
            TenantId tenant,
            String model,
            Target target,
            Map<String, OutValue> values,
            Map<String, FieldValue> basedOn) {
        return new OutboxRequest(tenant, model, target, new Operation.Write(values), basedOn);
    }

    /** Deletes a record, in view of what was seen of it. */
    public static OutboxRequest unlink(TenantId tenant, String model, Target target, Map<String, FieldValue> basedOn) {
        return new OutboxRequest(tenant, model, target, new Operation.Unlink(), basedOn);
    }

    /** Calls a declared method of a record. */
    public static OutboxRequest call(TenantId tenant, String model, Target target, String method) {
        return new OutboxRequest(tenant, model, target, new Operation.Call(method), Map.of());
    }

    /** The creates that have to be done before this: the one that makes its record, and those its values point to. */
    public Set<EntryId> needs() {
        Set<EntryId> creates = new TreeSet<>(operation.refersTo());
        if (target instanceof Target.Created created) {
            creates.add(created.create());
        }
        return creates;
    }
}
