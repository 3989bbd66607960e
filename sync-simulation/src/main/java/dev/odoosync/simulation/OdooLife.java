package dev.odoosync.simulation;

import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.OdooUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people and rules do in one simulated Odoo, at random moments, until told to stop. */
final class OdooLife {
    private final World world;
    private final Scheduler scheduler;
    private final Dice dice;
    private final Coverage coverage;
    private final Trace trace;
    private final Duration lookback;
    private final Backups backups;
    private int writes;
    private boolean calm;

    OdooLife(World world, Scheduler scheduler, Dice dice, Universe.Notes notes, Duration lookback) {
        this.world = world;
        this.scheduler = scheduler;
        this.dice = dice;
        this.coverage = notes.coverage();
        this.trace = notes.trace();
        this.lookback = lookback;
        this.backups = new Backups(world);
    }

    /** What was there before anybody looked. */
    void populate() {
        Instant old = scheduler.now().minus(dice.between(Duration.ofHours(5), Duration.ofDays(40)));
        for (int i = dice.between(2, 5); i > 0; i--) {
            put(world.model(World.TEMPLATE), old.plusSeconds(i), false);
        }
        for (String model : List.of(World.PARTNER, World.PRODUCT, World.NOTE)) {
            boolean imported = dice.chance(0.3);
            for (int i = dice.between(0, 14); i > 0; i--) {
                put(world.model(model), imported ? old : old.plusSeconds(i * 977L), false);
            }
        }
        world.synchronize();
        backups.take();
    }

    /** Plans {@code count} doings at random moments up to {@code end}. */
    void plan(int count, Instant end, boolean disasters) {
        long span = Duration.between(scheduler.now(), end).toMillis();
        for (int i = 0; i < count; i++) {
            Instant when = scheduler.now().plusMillis((long) (span * (dice.between(0, 1_000_000) / 1e6)));
            int kind = dice.between(0, 99);
            scheduler.at(when, () -> happen(kind));
        }
        for (int hours = 2; hours * 3_600_000L < span; hours += 5) {
            scheduler.after(Duration.ofHours(hours), backups::take);
        }
        if (disasters && dice.chance(0.25)) {
            scheduler.after(Duration.ofMillis(span * dice.between(20, 90) / 100), this::restore);
        }
    }

    private void happen(int kind) {
        if (kind < 70) {
            transaction(kind < 8);
        } else if (kind < 78) {
            delete();
        } else if (kind < 84) {
            hide();
        } else if (kind < 90) {
            show();
        } else if (kind < 91) {
            forbid();
        } else if (kind < 94) {
            changeUser();
        } else {
            changeTracelessly();
        }
    }

    /** {@code write_date} is its start and ids are taken then; all of it shows at its end. */
    private void transaction(boolean bulk) {
        if (dice.chance(0.2)) {
            scheduler.at(fullHour(), () -> strike(bulk));
        } else {
            transaction(bulk, scheduler.now().plusNanos(dice.between(0, 999) * 1_000L));
        }
    }

    /** Jobs begin when the hour strikes. */
    private Instant fullHour() {
        return scheduler.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private void strike(boolean bulk) {
        if (!calm) {
            transaction(bulk, scheduler.now());
        }
    }

    private void transaction(boolean bulk, Instant begun) {
        boolean slow = dice.chance(0.3);
        Duration length = slow
                ? dice.between(Duration.ofSeconds(10), lookback.multipliedBy(4).dividedBy(3))
                : dice.between(Duration.ofMillis(100), Duration.ofSeconds(2));
        boolean late = length.compareTo(lookback.minus(world.lag)) > 0;
        WorldModel model = dice.pick(world.models());
        Map<Long, Boolean> ids = new TreeMap<>();
        for (int i = bulk ? dice.between(4, 14) : dice.between(1, 3); i > 0; i--) {
            List<Long> known = model.existing();
            boolean create = known.isEmpty() || dice.chance(bulk ? 0.7 : 0.35);
            ids.put(create ? model.takeId() : dice.pick(known), create);
        }
        if (slow) {
            coverage.add(late ? Happening.LATE_TRANSACTION : Happening.SLOW_TRANSACTION);
        }
        coverage.add(bulk ? Happening.BULK_IMPORT : Happening.WRITE);
        int incarnation = world.incarnation;
        scheduler.after(length, () -> {
            if (world.incarnation == incarnation) {
                ids.forEach((id, create) -> commit(model, id, begun, create, late));
            }
        });
    }

    /** A transaction cannot overwrite what another committed since it began. */
    private void commit(WorldModel model, long id, Instant begun, boolean create, boolean late) {
        boolean exists = model.row(id).isPresent();
        if (exists == create || (exists && model.truth(id).changedAt.isAfter(begun))) {
            return;
        }
        write(model, id, begun, late);
    }

    private void put(WorldModel model, Instant when, boolean late) {
        write(model, model.takeId(), when, late);
    }

    private void write(WorldModel model, long id, Instant date, boolean late) {
        boolean created = model.row(id).isEmpty();
        note("commits " + model.name + " " + id + " of " + date + (late ? " late" : ""));
        if (created) {
            coverage.add(Happening.CREATE);
        }
        if (model.name.equals(World.TEMPLATE)) {
            coverage.add(Happening.PARENT_WRITE);
        }
        world.write(model, id, date, values(model, created), late, null);
    }

    private Map<String, FieldValue> values(WorldModel model, boolean created) {
        Map<String, FieldValue> values = new HashMap<>();
        String text = "v" + ++writes;
        if (model.parentField == null) {
            values.put("name", new FieldValue.Text(text));
        } else {
            values.put("ref", new FieldValue.Int(writes));
        }
        if (model.parentField != null && (created || dice.chance(0.2))) {
            values.put(
                    model.parentField,
                    new FieldValue.Link(dice.pick(world.model(World.TEMPLATE).existing())));
        }
        if (!created && dice.chance(0.2)) {
            coverage.add(Happening.ARCHIVE);
            values.put("active", new FieldValue.Bool(dice.chance(0.3)));
        }
        return values;
    }

    private void delete() {
        WorldModel model =
                dice.pick(List.of(world.model(World.PARTNER), world.model(World.PRODUCT), world.model(World.NOTE)));
        List<Long> known = model.existing();
        if (!known.isEmpty()) {
            long id = dice.pick(known);
            note("deletes " + model.name + " " + id);
            coverage.add(Happening.DELETE);
            world.delete(model, id);
        }
    }

    private RecordTruth changed(WorldModel model, long id) {
        RecordTruth truth = model.truth(id);
        truth.absentAt = scheduler.now();
        truth.changedAt = scheduler.now();
        return truth;
    }

    private void hide() {
        WorldModel model = dice.pick(world.models());
        List<Long> known = model.visible();
        if (!known.isEmpty()) {
            hide(model, dice.pick(known));
        }
    }

    private void hide(WorldModel model, long id) {
        note("hides " + model.name + " " + id);
        coverage.add(Happening.HIDE);
        world.change(scheduler.now(), odoo -> odoo.model(model.name).hide(id));
        changed(model, id).hidden = true;
    }

    private void show() {
        for (WorldModel model : world.models()) {
            for (long id : model.existing()) {
                if (model.truth(id).hidden && dice.chance(0.5)) {
                    show(model, id);
                }
            }
        }
    }

    private void show(WorldModel model, long id) {
        note("shows " + model.name + " " + id);
        coverage.add(Happening.SHOW);
        world.change(scheduler.now(), odoo -> odoo.model(model.name).show(id));
        RecordTruth truth = changed(model, id);
        truth.hidden = false;
        truth.needsReconcile = true;
    }

    /** For some hours. */
    private void forbid() {
        WorldModel model = dice.pick(world.models());
        note("forbids " + model.name);
        coverage.add(Happening.MODEL_FORBIDDEN);
        forbid(model, true);
        scheduler.after(dice.between(Duration.ofMinutes(5), Duration.ofHours(5)), () -> forbid(model, false));
    }

    private void forbid(WorldModel model, boolean refuse) {
        model.forbidden = refuse;
        world.change(scheduler.now(), odoo -> odoo.model(model.name).forbid(refuse));
    }

    private void changeUser() {
        coverage.add(Happening.USER_CHANGED);
        OdooUser user = world.primary.user();
        List<Long> companies = dice.chance(0.5) ? List.of(1L, 2L) : List.of(1L);
        OdooUser next = new OdooUser(user.id(), user.created(), companies, Set.of((long) dice.between(1, 3)));
        world.change(scheduler.now(), odoo -> odoo.user(next));
        show();
        WorldModel model = dice.pick(world.models());
        double share = dice.chance(0.5) ? 0.8 : 0.1;
        model.visible().stream().filter(id -> dice.chance(share)).forEach(id -> hide(model, id));
    }

    private void changeTracelessly() {
        WorldModel model = world.model(dice.chance(0.5) ? World.PARTNER : World.NOTE);
        List<Long> known = model.existing();
        if (!known.isEmpty()) {
            long id = dice.pick(known);
            note("changes " + model.name + " " + id + " without a trace");
            coverage.add(Happening.TRACELESS_CHANGE);
            world.changeTracelessly(model, id, "name", new FieldValue.Text("traceless " + ++writes));
        }
    }

    private void restore() {
        note("is restored from a backup");
        coverage.add(Happening.RESTORE_FROM_BACKUP);
        backups.restore(dice);
    }

    /** Nothing begins, and nothing is forbidden or hidden behind a lag any more; what is open commits by itself. */
    void calmDown() {
        calm = true;
        world.models().stream().filter(model -> model.forbidden).forEach(model -> forbid(model, false));
        world.dates.set(Duration.ZERO);
        world.outage = null;
    }

    private void note(String what) {
        trace.add(scheduler.now(), world.tenant.value(), what);
    }
}
