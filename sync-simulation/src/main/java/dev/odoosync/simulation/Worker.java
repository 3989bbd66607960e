package dev.odoosync.simulation;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEngineBuilder;
import dev.odoosync.fault.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One process after the other in one place: builds an engine, drives the tenants, crashes, and comes back under a new name. */
final class Worker implements Runnable {
    private final Universe universe;
    private final String place;
    private final Dice dice;
    private final Instant until;
    private Instant stoppedUntil = Instant.MIN;
    private int life;
    private String name;
    private boolean dead;
    private Instant callBegan;
    private Instant lastTally = Instant.MAX;
    private @Nullable SyncException lastFault;

    /** Its own clock. */
    final WrongClock clock;

    Worker(Universe universe, String place, Dice dice, Instant until) {
        this.universe = universe;
        this.place = place;
        this.name = place;
        this.dice = dice;
        this.until = until;
        this.callBegan = universe.scheduler.now();
        this.clock = new WrongClock(universe.scheduler);
    }

    /** The name of its present process. */
    String name() {
        return name;
    }

    boolean isDead() {
        return dead;
    }

    SimulatedCrash die() {
        universe.notes.trace().add(universe.scheduler.now(), name(), "crashes");
        dead = true;
        return new SimulatedCrash("simulated crash");
    }

    /** When the call of the engine that is under way began. */
    Instant callBegan() {
        return callBegan;
    }

    void tallied() {
        lastTally = universe.scheduler.now();
    }

    Instant lastTally() {
        return lastTally;
    }

    void met(SyncException fault) {
        lastFault = fault;
    }

    @Nullable
    SyncException lastFault() {
        return lastFault;
    }

    @Override
    public void run() {
        while (!isOver()) {
            try {
                live(begin());
            } catch (SimulatedCrash crash) {
                sleep(dice.between(Duration.ofSeconds(1), Duration.ofMinutes(30)));
            }
        }
    }

    private boolean isOver() {
        return universe.scheduler.failed() || !universe.scheduler.now().isBefore(until);
    }

    /** Nobody drives it before then. */
    void stopUntil(Instant when) {
        stoppedUntil = when;
    }

    private void live(SyncEngine engine) {
        while (!isOver()) {
            universe.scheduler.sleepUntil(stoppedUntil);
            for (World world : universe.worlds()) {
                turn(engine, world);
            }
            universe.scheduler.giveWay();
            sleep(dice.between(Duration.ofMinutes(3), Duration.ofMinutes(100)));
        }
    }

    /** A new process. */
    SyncEngine begin() {
        life++;
        name = place + "." + life;
        dead = false;
        PortGate gate = new PortGate(this, universe);
        Seam.Ports ports = universe.seam.engine(universe.ports(this, gate, clock::now));
        SyncEngineBuilder builder = SyncEngine.builder()
                .connections(tenant -> java.util.Optional.of(universe.connection(tenant)))
                .gateways(ports.gateways())
                .batches(ports.stores().batches())
                .leases(ports.stores().leases())
                .statuses(ports.stores().statuses())
                .runs(ports.stores().runs())
                .writer(ports.stores().writer())
                .reader(ports.stores().reader())
                .clock(ports.clock())
                .settings(universe.settings)
                .random(new Random(dice.seed()))
                .owner(name());
        return (universe.way.isOpen() ? outgoing(builder, ports) : builder).build();
    }

    private SyncEngineBuilder outgoing(SyncEngineBuilder builder, Seam.Ports ports) {
        return builder.outbox(ports.stores().outbox(), ports.writers(), universe.way.settings);
    }

    private void turn(SyncEngine engine, World world) {
        try {
            act(engine, world, dice.between(0, 999));
            if (universe.way.isOpen() && !dead) {
                push(engine, world);
            }
        } catch (SyncException storeIsAway) {
            universe.notes.trace().add(universe.scheduler.now(), name(), "gives up: " + storeIsAway.getMessage());
        }
        if (dead) {
            throw new SimulatedCrash("it crashed behind the engine's back");
        }
    }

    private void act(SyncEngine engine, World world, int kind) {
        String tenant = world.tenant.value();
        Coverage coverage = universe.notes.coverage();
        if (kind < 600) {
            call(() -> engine.drive(tenant));
        } else if (kind < 700) {
            call(() -> engine.drive(tenant, Duration.ofSeconds(2)));
        } else if (kind < 800) {
            stepByStep(engine, tenant);
        } else if (kind < 900) {
            call(() -> engine.syncNow(tenant));
        } else if (kind < 940) {
            call(() -> engine.retryFailedBatches(tenant));
        } else if (kind < 950) {
            resync(engine, tenant);
        } else if (kind < 954) {
            coverage.add(Happening.STARTED_OVER);
            call(() -> engine.startOver(tenant));
        } else if (kind < 957) {
            coverage.add(Happening.CLEARED);
            call(() -> engine.clear(tenant));
        } else {
            universe.audits.act(engine, world, dice, this::call);
        }
    }

    /** Entries have their own pace: seconds to minutes. */
    private void push(SyncEngine engine, World world) {
        for (int i = dice.between(-1, 3); i > 0 && !dead && !isOver(); i--) {
            sleep(dice.between(Duration.ofSeconds(2), Duration.ofMinutes(4)));
            String model = dice.chance(0.8) ? null : dice.pick(universe.settings.models());
            call(() -> engine.push(world.tenant.value(), model).step());
        }
    }

    private void stepByStep(SyncEngine engine, String tenant) {
        call(() -> engine.prepareSync(tenant));
        call(() -> engine.generateIncrementalBatches(tenant));
        for (int i = dice.between(1, 6); i > 0; i--) {
            call(() -> engine.processNextBatch(tenant));
        }
        call(() -> engine.checkSyncCompletion(tenant));
    }

    private void resync(SyncEngine engine, String tenant) {
        universe.notes.coverage().add(Happening.RESYNC);
        String model = dice.pick(universe.settings.models());
        if (dice.chance(0.5)) {
            call(() -> engine.resync(tenant, model));
        } else {
            call(() -> engine.resync(tenant, model, dice.between(1, 12)));
        }
    }

    /** Nothing of the engine's throws but a crash, or a store that is away where a tenant is acted on as a whole. */
    StepResult call(java.util.function.Supplier<StepResult> step) {
        callBegan = universe.scheduler.now();
        lastTally = Instant.MAX;
        StepResult result = Objects.requireNonNull(step.get());
        universe.notes.trace().add(universe.scheduler.now(), name(), "= " + result.outcome() + " " + result.dueAt());
        return result;
    }

    private void sleep(Duration length) {
        universe.scheduler.sleepUntil(universe.scheduler.now().plus(length));
    }
}
