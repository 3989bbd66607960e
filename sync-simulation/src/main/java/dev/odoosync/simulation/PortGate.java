package dev.odoosync.simulation;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.simulation.FaultPlan.Fault;
import java.time.Duration;
import java.util.function.Supplier;

/** What each call of one worker to the outside goes through: time passes, others get their turn, and things go wrong. */
final class PortGate {
    private final Worker worker;
    private final Scheduler scheduler;
    private final FaultPlan faults;
    private final Coverage coverage;
    private final Trace trace;

    PortGate(Worker worker, Universe universe) {
        this.worker = worker;
        this.scheduler = universe.scheduler;
        this.faults = universe.faults;
        this.coverage = universe.notes.coverage();
        this.trace = universe.notes.trace();
    }

    /** A question to the Odoo of {@code world}. */
    <T> T odoo(World world, String what, Supplier<T> question) {
        enter(what, Duration.ofMillis(faults.between(20, 400)));
        refuseWhileDown(world);
        if (faults.comes(Fault.THROTTLED)) {
            coverage.add(Happening.THROTTLED);
            throw failed(TenantFault.throttled("simulated 429", faults.coin() ? Duration.ofMinutes(2) : null));
        }
        if (faults.comes(Fault.REFUSED)) {
            coverage.add(Happening.BATCH_REFUSED);
            throw failed(BatchFault.retryable(FaultCode.ODOO_ERROR, "simulated error of Odoo", null));
        }
        boolean unclear = faults.comes(Fault.UNCLEAR);
        T answer = answer(question);
        if (unclear) {
            coverage.add(Happening.UNCLEAR_FAULT);
            throw failed(
                    new UnclearFault(faults.coin() ? FaultCode.TIMEOUT : FaultCode.CUT_OFF, "simulated silence", null));
        }
        leave();
        return answer;
    }

    /**
     * A call that changes something in the Odoo of {@code world}.
     *
     * @param fate how it ends
     * @param change what it does there; done at once, later or never
     * @param delay how much later
     */
    <T> T send(World world, String what, WriteFaults.Fate fate, Duration delay, Supplier<T> change) {
        requireAlive();
        scheduler.pass(Duration.ofMillis(faults.between(20, 400)));
        begin(what);
        refuseWhileDown(world);
        switch (fate) {
            case BUSY -> throw failed(TenantFault.throttled("simulated 429", null));
            case REFUSED ->
                throw failed(BatchFault.retryable(FaultCode.ODOO_ERROR, "simulated concurrent update", null));
            case LOST -> coverage.add(Happening.WRITE_LOST);
            case LATER -> later(world, what, delay, change);
            case DONE_UNHEARD, ANSWERED -> {
                T answer = answer(() -> watched(change));
                if (fate == WriteFaults.Fate.ANSWERED) {
                    disturb();
                    leave();
                    return answer;
                }
                coverage.add(Happening.WRITE_UNHEARD);
            }
        }
        disturb();
        throw failed(new UnclearFault(FaultCode.CUT_OFF, "simulated silence after a write", null));
    }

    /** Unless the server is set back to before it. */
    private void later(World world, String what, Duration delay, Supplier<?> change) {
        coverage.add(Happening.WRITE_LATE);
        int incarnation = world.incarnation;
        scheduler.after(delay, () -> {
            if (world.incarnation == incarnation) {
                trace.add(scheduler.now(), worker.name(), "late: " + what);
                try {
                    Object unused = change.get();
                } catch (BatchFault refused) {
                    trace.add(scheduler.now(), worker.name(), "  fails: " + refused.getMessage());
                }
            }
        });
    }

    private <T> T answer(Supplier<T> question) {
        try {
            return question.get();
        } catch (SyncException fault) {
            throw failed(fault);
        }
    }

    private void refuseWhileDown(World world) {
        World.Outage outage = world.outage;
        if (outage != null && scheduler.now().isBefore(outage.until())) {
            throw failed(
                    outage.clear()
                            ? new TenantFault(FaultCode.UNREACHABLE, "simulated outage of Odoo")
                            : new UnclearFault(FaultCode.SERVER_ERROR, "simulated 502", null));
        }
    }

    /** A question to the store. */
    <T> T read(String what, Supplier<T> question) {
        return store(what, question);
    }

    /** A change of the store, which {@code again} would deliver a second time. */
    <T> T write(String what, Supplier<T> change, Runnable again) {
        T answer = store(what, change);
        if (faults.comes(Fault.DUPLICATE)) {
            duplicate(what, again);
        }
        return answer;
    }

    private <T> T store(String what, Supplier<T> operation) {
        enter(what, Duration.ofMillis(faults.between(1, 20)));
        if (faults.storeIsDown(scheduler.now())) {
            throw failed(unavailable("simulated outage of the store"));
        }
        boolean lost = faults.comes(Fault.LOST_ANSWER);
        T answer = watched(operation);
        if (lost) {
            coverage.add(Happening.LOST_ANSWER);
            throw failed(unavailable("simulated loss of an answer"));
        }
        leave();
        return answer;
    }

    /** The engine may take what the referee throws for a failure of its own, and go on. */
    private <T> T watched(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (RuleBroken broken) {
            scheduler.fail(broken);
            throw broken;
        }
    }

    private void duplicate(String what, Runnable again) {
        boolean atOnce = faults.coin();
        coverage.add(atOnce ? Happening.DUPLICATE_AT_ONCE : Happening.DUPLICATE_LATER);
        Runnable delivery = () -> {
            trace.add(scheduler.now(), worker.name(), "again: " + what);
            try {
                again.run();
            } catch (SyncException | IllegalStateException refused) {
                coverage.add(Happening.STALE_WRITE_REFUSED);
            }
        };
        if (atOnce) {
            delivery.run();
        } else {
            scheduler.after(faults.between(Duration.ofSeconds(1), Duration.ofHours(3)), delivery);
        }
    }

    /** Whether only a part of a bulk is to be written, before the store goes away. */
    boolean breaksBulk() {
        return faults.comes(Fault.PARTIAL_BULK);
    }

    /** How much of {@code size} is written then. */
    int part(int size) {
        coverage.add(Happening.PARTIAL_BULK);
        return faults.between(0, size);
    }

    TenantFault unavailable(String why) {
        return new TenantFault(FaultCode.STORE_UNAVAILABLE, why);
    }

    <E extends SyncException> E failed(E fault) {
        trace.add(scheduler.now(), worker.name(), "  fails: " + fault.getMessage());
        worker.met(fault);
        return fault;
    }

    private void enter(String what, Duration duration) {
        requireAlive();
        scheduler.pass(duration);
        disturb();
        begin(what);
    }

    private void disturb() {
        if (faults.comes(Fault.STALL)) {
            stall();
        } else if (faults.interrupts() && scheduler.giveWay()) {
            coverage.add(Happening.SWITCH_OF_WORKERS);
        }
    }

    private void begin(String what) {
        requireAlive();
        coverage.add(Happening.PORT_CALL);
        trace.add(scheduler.now(), worker.name(), what);
        if (faults.comes(Fault.CRASH)) {
            coverage.add(Happening.CRASH_BEFORE);
            throw worker.die();
        }
    }

    private void stall() {
        coverage.add(Happening.STALL);
        Duration length = faults.between(Duration.ofSeconds(20), Duration.ofMinutes(40));
        trace.add(scheduler.now(), worker.name(), "stalls");
        scheduler.sleepUntil(scheduler.now().plus(length));
    }

    private void leave() {
        requireAlive();
        if (faults.comes(Fault.CRASH)) {
            coverage.add(Happening.CRASH_AFTER);
            throw worker.die();
        }
    }

    private void requireAlive() {
        if (worker.isDead() || scheduler.failed()) {
            throw new SimulatedCrash("this worker is dead");
        }
    }
}
