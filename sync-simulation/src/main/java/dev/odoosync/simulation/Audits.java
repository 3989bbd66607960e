package dev.odoosync.simulation;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncStatus;
import java.util.List;
import java.util.function.Supplier;

/** How the engine is asked to compare, repair and sweep: the one place that knows. */
final class Audits {
    private final Universe universe;

    Audits(Universe universe) {
        this.universe = universe;
    }

    /** Lets the engine take a step. */
    interface Caller {
        StepResult call(Supplier<StepResult> step);
    }

    /** Somebody asks for one of them in the middle of a history. */
    void act(SyncEngine engine, World world, Dice dice, Caller caller) {
        String tenant = world.tenant.value();
        boolean audited = universe.settings.reconcileEvery().isPresent();
        switch (audited ? dice.between(0, 3) : 3) {
            case 0 -> caller.call(() -> engine.reconcile(tenant));
            case 1 -> caller.call(() -> engine.reconcile(tenant, dice.pick(universe.settings.models())));
            case 2 -> caller.call(() -> engine.sweep(tenant));
            default -> letPass(engine, world, caller);
        }
    }

    /** One reconcile of all models; what the brake stops is let pass once. */
    void reconcile(SyncEngine engine, World world, Caller patiently) {
        String tenant = world.tenant.value();
        patiently.call(() -> engine.reconcile(tenant));
        if (!stopped(world).isEmpty()) {
            letPass(engine, world, patiently);
            patiently.call(() -> engine.reconcile(tenant));
        }
    }

    void sweep(SyncEngine engine, World world, Caller patiently) {
        patiently.call(() -> engine.sweep(world.tenant.value()));
    }

    /** An operator lets pass whatever a brake has stopped. */
    void letPass(SyncEngine engine, World world, Caller caller) {
        for (String model : stopped(world)) {
            universe.notes.coverage().add(Happening.LET_PASS);
            caller.call(() -> engine.letPass(world.tenant.value(), model));
        }
    }

    private List<String> stopped(World world) {
        return universe.tenants.find(world.tenant).map(SyncStatus::models).orElse(List.of()).stream()
                .filter(model -> model.audit().stopped())
                .map(ModelProgress::model)
                .toList();
    }
}
