package dev.odoosync.simulation;

import dev.odoosync.record.FieldValue;
import dev.odoosync.testing.InMemoryOdoo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For restoring: the states of some moments. */
final class Backups {
    private final World world;
    private final Scheduler scheduler;
    private final Deque<Map<String, Map<Long, Map<String, FieldValue>>>> kept = new ArrayDeque<>();

    Backups(World world, Scheduler scheduler) {
        this.world = world;
        this.scheduler = scheduler;
    }

    void take() {
        Map<String, Map<Long, Map<String, FieldValue>>> backup = new HashMap<>();
        world.models().forEach(model -> backup.put(model.name, model.primary().backup()));
        kept.addLast(backup);
        if (kept.size() > 3) {
            kept.removeFirst();
        }
    }

    void restore(Dice dice) {
        Map<String, Map<Long, Map<String, FieldValue>>> backup = dice.pick(List.copyOf(kept));
        world.incarnation++;
        world.change(scheduler.now(), odoo -> restore(odoo, backup));
        world.models().forEach(model -> model.restored(scheduler.now()));
    }

    private static void restore(InMemoryOdoo odoo, Map<String, Map<Long, Map<String, FieldValue>>> backup) {
        backup.forEach((model, rows) -> odoo.model(model).restore(rows));
    }
}
