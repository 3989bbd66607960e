package dev.odoosync.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults a server has in store; of several that match a call the one injected first strikes.
 *
 * <pre>{@code
 * FaultPlan.Injected outage = server.faults().inject(Fault.status(503), When.always());
 * // ...
 * outage.withdraw();
 * }</pre>
 *
 * Thread-safe.
 */
public final class FaultPlan {

    private final List<Injected> injected = new CopyOnWriteArrayList<>();

    FaultPlan() {}

    /** Adds a fault. */
    public Injected inject(Fault fault, When when) {
        Injected added = new Injected(fault, when);
        injected.add(added);
        return added;
    }

    /** Forgets all faults. */
    public void clear() {
        injected.clear();
    }

    Optional<Fault> strike(Call call) {
        return injected.stream().filter(one -> one.strikes(call)).findFirst().map(one -> one.fault);
    }

    /** A fault that was put in. */
    public final class Injected {

        private final Fault fault;
        private final When when;
        private final AtomicLong matched = new AtomicLong();

        private Injected(Fault fault, When when) {
            this.fault = fault;
            this.when = when;
        }

        private boolean strikes(Call call) {
            if (!when.matcher().test(call)) {
                return false;
            }
            long earlier = matched.getAndIncrement();
            return earlier >= when.skip() && earlier - when.skip() < when.times();
        }

        /** How many calls it has struck. */
        public long hits() {
            return Math.min(when.times(), Math.max(0, matched.get() - when.skip()));
        }

        /** Takes it out again. */
        public void withdraw() {
            injected.remove(this);
        }
    }
}
