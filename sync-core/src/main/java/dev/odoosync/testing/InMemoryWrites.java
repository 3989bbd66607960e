package dev.odoosync.testing;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** What an {@link InMemoryOdoo} does when something is written to it. Thread-safe. */
public final class InMemoryWrites {

    /** A record of a model. */
    private record Place(String model, long id) {}

    private record Constraint(String model, Predicate<Map<String, FieldValue>> refuses, String words) {}

    private final InMemoryOdoo odoo;
    private final Map<ExternalId, Place> named = new HashMap<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, LongConsumer> methods = new HashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<OdooCall> effects = new ArrayList<>();

    InMemoryWrites(InMemoryOdoo odoo) {
        this.odoo = odoo;
    }

    /** Gives a model a method, which may throw a {@link BatchFault} before it does anything. */
    public synchronized InMemoryWrites method(String model, String method, LongConsumer does) {
        methods.put(model + "." + method, does);
        return this;
    }

    /** Refuses records of a model that would have such values, in these words. */
    public synchronized InMemoryWrites refuse(String model, Predicate<Map<String, FieldValue>> values, String words) {
        constraints.add(new Constraint(model, values, words));
        return this;
    }

    /** What took effect so far, in order. A create that only overwrote what it had made before is a {@code WRITE}. */
    public synchronized List<OdooCall> effects() {
        return List.copyOf(effects);
    }

    synchronized long create(String model, ExternalId as, Map<String, FieldValue> values) {
        OptionalLong known = lookUp(model, as);
        if (known.isPresent()) {
            write(model, known.getAsLong(), values);
            return known.getAsLong();
        }
        InMemoryModel records = accepting(model, Map.of(), values);
        long id = 1
                + Math.max(
                        highest.getOrDefault(model, 0L),
                        records.ids().stream().mapToLong(Long::longValue).max().orElse(0));
        highest.put(model, id);
        Map<String, FieldValue> whole = new HashMap<>(values);
        whole.putIfAbsent("active", new Bool(true));
        records.put(id, odoo.time(), whole);
        named.put(as, new Place(model, id));
        effect(OdooCall.Kind.CREATE, model, id);
        return id;
    }

    synchronized OptionalLong lookUp(String model, ExternalId as) {
        Place place = named.get(as);
        if (place == null || !place.model().equals(model)) {
            return OptionalLong.empty();
        }
        boolean there = odoo.existing(model).ids().contains(place.id());
        return there ? OptionalLong.of(place.id()) : OptionalLong.empty();
    }

    synchronized void write(String model, long id, Map<String, FieldValue> values) {
        OdooRow before = existing(model, id);
        accepting(model, before.values(), values).put(id, odoo.time(), values);
        effect(OdooCall.Kind.WRITE, model, id);
    }

    synchronized void unlink(String model, long id) {
        existing(model, id);
        odoo.existing(model).delete(id);
        highest.merge(model, id, Math::max); // no id is ever given twice
        effect(OdooCall.Kind.UNLINK, model, id);
    }

    synchronized void call(String model, long id, String method) {
        existing(model, id);
        LongConsumer does = methods.get(model + "." + method);
        if (does == null) {
            throw BatchFault.lasting(
                    FaultCode.REFUSED, "The method '" + model + "." + method + "' does not exist", null);
        }
        does.accept(id);
        effect(OdooCall.Kind.CALL, model, id);
    }

    private void effect(OdooCall.Kind kind, String model, long id) {
        effects.add(new OdooCall(kind, model, null, List.of(id)));
    }

    private OdooRow existing(String model, long id) {
        return odoo.existing(model)
                .row(id)
                .orElseThrow(() -> BatchFault.lasting(
                        FaultCode.NO_SUCH_RECORD,
                        "Record does not exist or has been deleted. (Record: " + model + "(" + id + ",))",
                        null));
    }

    /** The model, if it accepts these values in the place of those. */
    private InMemoryModel accepting(String model, Map<String, FieldValue> before, Map<String, FieldValue> values) {
        InMemoryModel records = odoo.existing(model);
        Map<String, OdooField> fields = OdooField.byName(records.fields());
        values.forEach((name, value) -> requireFitting(model, name, value, fields));
        Map<String, FieldValue> after = new HashMap<>(before);
        after.putAll(values);
        constraints.stream()
                .filter(constraint -> constraint.model().equals(model))
                .filter(constraint -> constraint.refuses().test(after))
                .findFirst()
                .ifPresent(constraint -> {
                    throw BatchFault.lasting(FaultCode.REFUSED, constraint.words(), null);
                });
        return records;
    }

    private void requireFitting(String model, String name, FieldValue value, Map<String, OdooField> fields) {
        OdooField field = fields.get(name);
        if (field == null) {
            throw BatchFault.lasting(FaultCode.NO_SUCH_FIELD, "Invalid field '" + name + "' on " + model, null);
        }
        if (value instanceof Link link && !odoo.existing(field.relation()).ids().contains(link.id())) {
            throw BatchFault.lasting(
                    FaultCode.REFUSED,
                    "No matching record found for database id '" + link.id() + "' in field '" + name + "'",
                    null);
        }
    }
}
