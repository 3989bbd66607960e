package dev.odoosync.simulation;

import dev.odoosync.outbox.ExternalId;
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
    private final Deque<Backup> kept = new ArrayDeque<>();

    /** All records of all models, and what the outside calls some of them. */
    private record Backup(Map<String, Map<Long, Map<String, FieldValue>>> rows, Map<ExternalId, Ledger.Place> names) {}

    Backups(World world) {
        this.world = world;
    }

    void take() {
        Map<String, Map<Long, Map<String, FieldValue>>> rows = new HashMap<>();
        world.models().forEach(model -> rows.put(model.name, model.primary().backup()));
        kept.addLast(new Backup(rows, world.writes.names()));
        if (kept.size() > 3) {
            kept.removeFirst();
        }
    }

    void restore(Dice dice) {
        Backup backup = dice.pick(List.copyOf(kept));
        world.restore(odoo -> restore(odoo, backup.rows()));
        world.writes.restore(backup.names());
    }

    private static void restore(InMemoryOdoo odoo, Map<String, Map<Long, Map<String, FieldValue>>> rows) {
        rows.forEach((model, records) -> odoo.model(model).restore(records));
    }
}
