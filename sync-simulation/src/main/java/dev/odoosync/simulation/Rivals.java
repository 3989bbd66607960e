package dev.odoosync.simulation;

import dev.odoosync.record.FieldValue;
import dev.odoosync.simulation.Ledger.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People in one Odoo who are at the records that entries are about. */
final class Rivals {
    private static final Set<String> TEXTS = Set.of("name", "city");

    private final World world;
    private final Universe universe;
    private final WayBack way;
    private final Dice dice;
    private int edits;

    Rivals(World world, Universe universe, WayBack way, Dice dice) {
        this.world = world;
        this.universe = universe;
        this.way = way;
        this.dice = dice;
    }

    /** Now and then somebody is at that record at this very moment. */
    void mayStrike(Place place, Set<String> fields) {
        if (way.faults.rivalStrikes()) {
            strike(place, List.copyOf(new java.util.TreeSet<>(fields)));
        }
    }

    /** Somebody will be at that record soon. */
    void plan(Place place, List<String> fields) {
        universe.scheduler.after(dice.between(Duration.ofMillis(100), Duration.ofMinutes(90)), () -> {
            if (!universe.faults.isCalm()) {
                strike(place, fields);
            }
        });
    }

    private void strike(Place place, List<String> fields) {
        WorldModel model = world.model(place.model());
        if (model.row(place.id()).isEmpty()) {
            return;
        }
        if (dice.chance(0.12) && !place.model().equals(World.TEMPLATE)) {
            note(Happening.RIVAL_DELETE, place, "deleted");
            world.delete(model, place.id());
            return;
        }
        Map<String, FieldValue> values = Map.of();
        for (String field : fields.isEmpty() ? List.of("active") : fields) {
            FieldValue value = other(field);
            if (value != null && (values.isEmpty() || dice.chance(0.3))) {
                Map<String, FieldValue> more = new java.util.TreeMap<>(values);
                more.put(field, value);
                values = more;
            }
        }
        if (!values.isEmpty()) {
            note(Happening.RIVAL_EDIT, place, values.toString());
            world.write(model, place.id(), world.now(), values, false, null);
        }
    }

    private @Nullable FieldValue other(String field) {
        if (TEXTS.contains(field)) {
            return new FieldValue.Text("rival " + ++edits);
        }
        return switch (field) {
            case "ref" -> new FieldValue.Int(1_000_000 + ++edits);
            case OdooWrites.STATE -> new FieldValue.Text("draft");
            case "active" -> new FieldValue.Bool(dice.chance(0.7));
            case "parent_id" -> FieldValue.EMPTY;
            default -> null;
        };
    }

    private void note(Happening what, Place place, String how) {
        universe.notes.coverage().add(what);
        universe.notes.trace().add(world.now(), world.tenant.value(), "somebody: " + place + " " + how);
    }

    /** Fields of a model that people and entries write. */
    static List<String> fields(String model) {
        return switch (model) {
            case World.PARTNER -> new ArrayList<>(List.of("city", "name", "parent_id", "ref"));
            case World.PRODUCT -> new ArrayList<>(List.of("ref"));
            default -> new ArrayList<>(List.of("name"));
        };
    }
}
