package dev.odoosync.simulation;

import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue;
import dev.odoosync.simulation.Ledger.Place;
import dev.odoosync.testing.InMemoryMirror.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An application beside one mirror: what it wants done in Odoo, by what it sees, and what its people decide. */
final class LocalLife {
    private static final List<String> MODELS =
            List.of(World.PARTNER, World.PARTNER, World.PRODUCT, World.NOTE, World.NOTE, World.TEMPLATE);

    private final World world;
    private final Universe universe;
    private final WayBack way;
    private final Dice dice;

    /** What was asked for of a record lately, which the application shows in the place of the mirror's. */
    private final Map<Object, Map<String, FieldValue>> own = new HashMap<>();

    private int values;

    LocalLife(World world, Universe universe, WayBack way, Dice dice) {
        this.world = world;
        this.universe = universe;
        this.way = way;
        this.dice = dice;
    }

    /** Plans {@code bursts} of entries at random moments up to {@code end}. */
    void plan(int bursts, Instant end) {
        long span = Duration.between(universe.scheduler.now(), end).toMillis();
        for (int i = 0; i < bursts; i++) {
            universe.scheduler.after(Duration.ofMillis(span * dice.between(1, 99) / 100), this::burst);
            universe.scheduler.after(Duration.ofMillis(span * dice.between(20, 99) / 100), () -> decide(false));
        }
    }

    private void burst() {
        for (int i = dice.between(1, 3); i > 0 && !universe.faults.isCalm(); i--) {
            String model = dice.pick(MODELS);
            int kind = dice.between(0, 99);
            if (kind < 35) {
                create(model);
            } else {
                change(model, kind);
            }
        }
    }

    private void create(String model) {
        Map<String, OutValue> set = new TreeMap<>(given(model));
        if (model.equals(World.PARTNER) && dice.chance(0.5)) {
            reference(World.PARTNER).ifPresent(parent -> set.put("parent_id", parent));
        }
        if (model.equals(World.PRODUCT)) {
            Optional<OutValue> template = reference(World.TEMPLATE);
            if (template.isEmpty()) {
                return;
            }
            set.put(World.TEMPLATE_LINK, template.get());
        }
        enqueue(OutboxRequest.create(world.tenant, model, set), null, List.of());
    }

    /** To a record that is mirrored, or to one that an entry is still to make. */
    private Optional<OutValue> reference(String model) {
        List<OutboxEntry> creates = creates(model);
        if (!creates.isEmpty() && dice.chance(0.6)) {
            return Optional.of(new OutValue.MadeBy(dice.pick(creates).id()));
        }
        List<Long> ids = seen(model);
        return ids.isEmpty() ? Optional.empty() : Optional.of(OutValue.of(new FieldValue.Link(dice.pick(ids))));
    }

    private List<OutboxEntry> creates(String model) {
        return way.outbox.entries(world.tenant).stream()
                .filter(entry -> entry.request().target() instanceof Target.New
                        && entry.model().equals(model))
                .filter(entry -> entry.status() != OutboxStatus.FAILED)
                .toList();
    }

    private List<Long> seen(String model) {
        return universe.mirror.ids(world.tenant, model).stream().sorted().toList();
    }

    private Map<String, OutValue> given(String model) {
        Map<String, OutValue> set = new TreeMap<>();
        List<String> fields = new ArrayList<>(Rivals.fields(model));
        fields.remove("parent_id");
        String first = dice.pick(fields);
        for (String field : fields) {
            if (field.equals(first) || dice.chance(0.3)) {
                set.put(field, OutValue.of(value(field)));
            }
        }
        return set;
    }

    private FieldValue value(String field) {
        values++;
        String text = dice.chance(0.04) ? OdooWrites.UNWANTED : "ours";
        return field.equals("ref") ? new FieldValue.Int(2_000_000L + values) : new FieldValue.Text(text + " " + values);
    }

    private void change(String model, int kind) {
        List<OutboxEntry> creates = creates(model);
        if (!creates.isEmpty() && dice.chance(0.25)) {
            OutboxEntry create = dice.pick(creates);
            change(model, new Target.Created(create.id()), create.id(), Map.of(), kind);
            return;
        }
        List<Long> ids = seen(model);
        if (!ids.isEmpty()) {
            long id = dice.chance(0.4) ? ids.get(0) : dice.pick(ids);
            Map<String, FieldValue> shown = universe.mirror
                    .find(world.tenant, model, id)
                    .map(Stored::values)
                    .orElse(Map.of());
            Place place = new Place(model, id);
            change(model, new Target.Known(id), place, shown, kind);
        }
    }

    private void change(String model, Target target, Object record, Map<String, FieldValue> shown, int kind) {
        Place place = record instanceof Place known ? known : null;
        if (kind < 85 && !(model.equals(World.NOTE) && kind < 55)) {
            Map<String, OutValue> set = given(model);
            Map<String, FieldValue> base = based(record, shown, List.copyOf(set.keySet()));
            enqueue(OutboxRequest.write(world.tenant, model, target, set, base), place, List.copyOf(set.keySet()));
            Map<String, FieldValue> shows = own.computeIfAbsent(record, key -> new TreeMap<>());
            set.forEach((field, value) -> shows.put(field, ((OutValue.Given) value).value()));
        } else if (model.equals(World.NOTE) && kind < 55) {
            enqueue(OutboxRequest.call(world.tenant, model, target, WayBack.CONFIRM), place, List.of(OdooWrites.STATE));
        } else if (!model.equals(World.TEMPLATE)) {
            Map<String, FieldValue> base = dice.chance(0.5)
                    ? Map.of()
                    : based(record, shown, Rivals.fields(model).subList(0, 1));
            enqueue(OutboxRequest.unlink(world.tenant, model, target, base), place, Rivals.fields(model));
        }
    }

    /** What the application showed of these fields; now and then it forgets what it asked for itself, or does not say. */
    private Map<String, FieldValue> based(Object record, Map<String, FieldValue> shown, List<String> fields) {
        Map<String, FieldValue> base = new TreeMap<>();
        Map<String, FieldValue> asked = dice.chance(0.9) ? own.getOrDefault(record, Map.of()) : Map.of();
        boolean whole = dice.chance(0.85);
        for (String field : fields) {
            FieldValue value = asked.getOrDefault(field, shown.get(field));
            if (value != null && (whole || dice.chance(0.5))) {
                base.put(field, value);
            }
        }
        return base;
    }

    private void enqueue(OutboxRequest request, @org.jspecify.annotations.Nullable Place place, List<String> fields) {
        OutboxEntry entry = way.desk().enqueue(request);
        way.watch.enqueued(entry);
        note(PushWatch.text(entry) + " " + request.target() + " "
                + new TreeMap<>(request.operation().values()) + " on " + request.basedOn());
        if (place != null && dice.chance(0.4)) {
            way.rivals(world).plan(place, fields);
        }
    }

    /** People look at what failed or collided; at the end they leave nothing open. */
    void decide(boolean all) {
        some(OutboxStatus.CONFLICT, all).forEach(entry -> {
            Winner winner = dice.pick(List.of(Winner.values()));
            decided(
                    Happening.ENTRY_DECIDED,
                    entry,
                    winner.stored(),
                    way.desk().decide(world.tenant, entry.id(), winner));
        });
        some(OutboxStatus.FAILED, all).forEach(entry -> {
            if (dice.chance(0.5)) {
                decided(Happening.ENTRY_GIVEN_UP, entry, "give up", way.desk().giveUp(world.tenant, entry.id()));
            } else {
                decided(Happening.ENTRY_RETRIED, entry, "retry", way.desk().retry(world.tenant, entry.id()));
            }
        });
    }

    private List<OutboxEntry> some(OutboxStatus status, boolean all) {
        return way.outbox.list(world.tenant, status, 100).stream()
                .filter(entry -> entry.state().blocks())
                .filter(entry -> all || dice.chance(0.4))
                .toList();
    }

    private void decided(Happening what, OutboxEntry entry, String how, boolean moved) {
        if (moved) {
            universe.notes.coverage().add(what);
            note("people say " + how + " to " + PushWatch.text(entry));
        }
    }

    private void note(String what) {
        universe.notes.trace().add(world.now(), world.tenant.value(), what);
    }
}
