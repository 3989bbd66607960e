package dev.odoosync.simulation;

import dev.odoosync.simulation.FaultPlan.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Faults that last: outages, and clocks that are wrong for a while. */
final class Troubles {
    private final Universe universe;
    private final Dice dice;
    private final List<Worker> workers;
    private final long span;

    Troubles(Universe universe, Dice dice, List<Worker> workers, Instant until) {
        this.universe = universe;
        this.dice = dice;
        this.workers = workers;
        this.span = Duration.between(universe.scheduler.now(), until).toMillis();
    }

    void plan() {
        some(Fault.ODOO_OUTAGE, 2, this::odooDown);
        some(Fault.STORE_OUTAGE, 2, this::storeDown);
        some(Fault.OWN_CLOCK, 3, this::ownClock);
        some(Fault.ODOO_CLOCK, 2, this::odooClock);
        some(Fault.LONG_STOP, 1, this::longStop);
    }

    private void some(Fault fault, int most, Runnable trouble) {
        if (universe.faults.has(fault)) {
            for (int i = dice.between(1, most); i > 0; i--) {
                universe.scheduler.after(Duration.ofMillis(span * dice.between(0, 95) / 100), trouble);
            }
        }
    }

    private void odooDown() {
        note(Happening.ODOO_DOWN);
        Instant until = now().plus(dice.between(Duration.ofMinutes(1), Duration.ofHours(9)));
        dice.pick(universe.worlds()).outage = new World.Outage(until, dice.chance(0.5));
    }

    private void storeDown() {
        note(Happening.STORE_DOWN);
        universe.faults.storeDown(now().plus(dice.between(Duration.ofSeconds(5), Duration.ofMinutes(20))));
    }

    private void ownClock() {
        note(Happening.OWN_CLOCK_JUMP);
        Worker worker = dice.pick(workers);
        worker.clock.set(jump());
        universe.scheduler.after(length(), () -> worker.clock.set(Duration.ZERO));
    }

    private void odooClock() {
        note(Happening.ODOO_CLOCK_JUMP);
        World world = dice.pick(universe.worlds());
        world.dates.set(jump());
        universe.scheduler.after(length(), () -> world.dates.set(Duration.ZERO));
    }

    /** Nobody comes for days. */
    private void longStop() {
        note(Happening.LONG_STOP);
        Instant back = now().plus(dice.between(Duration.ofHours(6), Duration.ofDays(4)));
        workers.forEach(worker -> worker.stopUntil(back));
    }

    private Duration jump() {
        Duration far = dice.between(Duration.ofMinutes(1), Duration.ofDays(5));
        return dice.chance(0.5) ? far : far.negated();
    }

    private Duration length() {
        return dice.between(Duration.ofMinutes(2), Duration.ofHours(8));
    }

    private Instant now() {
        return universe.scheduler.now();
    }

    private void note(Happening what) {
        universe.notes.coverage().add(what);
        universe.notes.trace().add(now(), "world", what.name());
    }
}
