package dev.odoosync.simulation;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.simulation.Ledger.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What one simulated Odoo does when it is written to from outside; each method is one transaction. */
final class OdooWrites {
    /** What a text must not contain. */
    static final String UNWANTED = "unwanted";

    static final String STATE = "state";
    static final FieldValue CONFIRMED = new FieldValue.Text("sale");

    private final World world;
    private final Map<ExternalId, Place> named = new HashMap<>();

    OdooWrites(World world) {
        this.world = world;
    }

    Map<ExternalId, Place> names() {
        return Map.copyOf(named);
    }

    void restore(Map<ExternalId, Place> names) {
        named.clear();
        named.putAll(names);
    }

    /** The record of that name, if it is there. */
    OptionalLong lookUp(ExternalId as) {
        Place place = named.get(as);
        return place != null && isThere(place) ? OptionalLong.of(place.id()) : OptionalLong.empty();
    }

    /** The same, for somebody who may read it. */
    OptionalLong find(ExternalId as) {
        OptionalLong known = lookUp(as);
        known.ifPresent(id -> existing(Objects.requireNonNull(named.get(as))));
        return known;
    }

    private boolean isThere(Place place) {
        return world.model(place.model()).row(place.id()).isPresent();
    }

    /** Makes a record, or overwrites the one that has this name already, as {@code load} does. */
    Place create(ExternalId as, String model, Map<String, FieldValue> values, EntryId author) {
        OptionalLong known = lookUp(as);
        if (known.isPresent()) {
            write(new Place(model, known.getAsLong()), values, author);
            return new Place(model, known.getAsLong());
        }
        WorldModel records = permitted(model);
        requireFitting(records, values);
        Map<String, FieldValue> whole = new TreeMap<>(values);
        whole.putIfAbsent("active", new FieldValue.Bool(true));
        Place place = new Place(model, records.takeId());
        world.write(records, place.id(), world.now(), whole, false, author);
        named.put(as, place);
        return place;
    }

    void write(Place place, Map<String, FieldValue> values, EntryId author) {
        WorldModel records = existing(place);
        requireFitting(records, values);
        world.write(records, place.id(), world.now(), values, false, author);
    }

    void unlink(Place place) {
        world.delete(existing(place), place.id());
    }

    /** Refuses what is confirmed already, as some versions do. */
    void confirm(Place place, EntryId author) {
        WorldModel records = existing(place);
        if (isConfirmed(place) && place.id() % 2 == 0) {
            throw BatchFault.lasting(FaultCode.REFUSED, "Some orders are not in a state requiring confirmation.", null);
        }
        world.write(records, place.id(), world.now(), Map.of(STATE, CONFIRMED), false, author);
    }

    boolean isConfirmed(Place place) {
        return world.model(place.model())
                .row(place.id())
                .filter(row -> CONFIRMED.equals(row.values().get(STATE)))
                .isPresent();
    }

    private WorldModel permitted(String model) {
        WorldModel records = world.model(model);
        if (records.forbidden) {
            throw BatchFault.lasting(FaultCode.ACCESS_DENIED, "You are not allowed to modify " + model, null);
        }
        return records;
    }

    private WorldModel existing(Place place) {
        WorldModel records = permitted(place.model());
        if (!isThere(place)) {
            throw BatchFault.lasting(
                    FaultCode.NO_SUCH_RECORD, "Record does not exist or has been deleted. (" + place + ")", null);
        }
        if (!records.isVisible(place.id())) {
            throw BatchFault.lasting(FaultCode.ACCESS_DENIED, "You are not allowed to modify " + place, null);
        }
        return records;
    }

    private void requireFitting(WorldModel records, Map<String, FieldValue> values) {
        new TreeMap<>(values).forEach((field, value) -> {
            if (value instanceof FieldValue.Text text && text.value().contains(UNWANTED)) {
                throw BatchFault.lasting(FaultCode.REFUSED, "The value of " + field + " is not wanted", null);
            }
            if (value instanceof FieldValue.Link link && !isThere(new Place(relation(records, field), link.id()))) {
                throw BatchFault.lasting(FaultCode.REFUSED, "No matching record found in field " + field, null);
            }
        });
    }

    private static String relation(WorldModel records, String field) {
        return field.equals(records.parentField) && records.parentModel != null ? records.parentModel : records.name;
    }
}
