package dev.odoosync.simulation;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooRow;
import dev.odoosync.testing.InMemoryMirror.Stored;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the mirror is what the user may read in Odoo, as far as the work that was done is bound to bring it. */
final class Convergence {
    private final Universe universe;

    Convergence(Universe universe) {
        this.universe = universe;
    }

    /** What was done at the end. */
    enum Stage {
        /** Creates and updates of transactions no longer than the lookback are there. */
        INCREMENTS,
        /** Each readable record is there with its date, and no other. */
        RECONCILE,
        /** All values too. */
        SWEEP
    }

    void check(World world, Stage stage) {
        for (String name : universe.settings.models()) {
            WorldModel model = world.model(name);
            for (long id : model.visible()) {
                if (stage != Stage.INCREMENTS || isBoundToCome(world, model.truth(id))) {
                    check(world, model, id, stage);
                }
            }
            if (stage != Stage.INCREMENTS) {
                requireNoOthers(world, model, stage);
            }
        }
    }

    private static boolean isBoundToCome(World world, RecordTruth truth) {
        return !world.bothClocksWereAhead && !truth.needsReconcile;
    }

    private void check(World world, WorldModel model, long id, Stage stage) {
        universe.notes.coverage().add(Happening.RECORD_CHECKED);
        OdooRow row = model.row(id).orElseThrow();
        Stored stored = universe.mirror.find(world.tenant, model.name, id).orElse(null);
        boolean valuesMayDiffer = stage != Stage.SWEEP && model.truth(id).needsSweep;
        if (stored == null || !stored.alive() || !equal(row.values(), stored.values(), valuesMayDiffer)) {
            throw broken(
                    stage,
                    world.tenant + " " + model.name + " " + id + " is " + row.values() + " in Odoo and " + stored
                            + " in the mirror");
        }
    }

    private static boolean equal(
            Map<String, FieldValue> odoo, Map<String, FieldValue> mirrored, boolean valuesMayDiffer) {
        return valuesMayDiffer
                ? Objects.equals(odoo.get("write_date"), mirrored.get("write_date"))
                : odoo.equals(mirrored);
    }

    private void requireNoOthers(World world, WorldModel model, Stage stage) {
        Set<Long> others = new HashSet<>(universe.mirror.ids(world.tenant, model.name));
        others.removeAll(new HashSet<>(model.visible()));
        if (!others.isEmpty()) {
            throw broken(stage, world.tenant + " " + model.name + " " + others + " are in the mirror and not in Odoo");
        }
    }

    private static RuleBroken broken(Stage stage, @Nullable String what) {
        return new RuleBroken(
                "the mirror is whole after " + stage.name().toLowerCase(java.util.Locale.ROOT), "" + what);
    }
}
