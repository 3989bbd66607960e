package dev.odoosync.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which faults come in a history, and how often. Not every history has all of them: what two rare faults do together is found
 * sooner where the others stay away.
 */
final class FaultPlan {
    /** What may go wrong at a port call. */
    enum Fault {
        CRASH(0.004),
        LOST_ANSWER(0.01),
        DUPLICATE(0.03),
        STALL(0.004),
        PARTIAL_BULK(0.04),
        WRONG_COUNT(0.2),
        THROTTLED(0.006),
        UNCLEAR(0.015),
        REFUSED(0.006),
        REPLICA(0.2),
        ODOO_OUTAGE(1),
        STORE_OUTAGE(1),
        OWN_CLOCK(1),
        ODOO_CLOCK(1),
        LONG_STOP(1);

        final double rate;

        Fault(double rate) {
            this.rate = rate;
        }
    }

    private final Dice dice;
    private final Set<Fault> enabled = EnumSet.noneOf(Fault.class);
    private boolean calm;
    private Instant storeDownUntil = Instant.MIN;

    FaultPlan(Dice dice) {
        this.dice = dice;
        double share = dice.pick(java.util.List.of(0.15, 0.4, 0.7));
        for (Fault fault : Fault.values()) {
            if (dice.chance(share)) {
                enabled.add(fault);
            }
        }
    }

    /** Whether this history has such faults at all. */
    boolean has(Fault fault) {
        return enabled.contains(fault);
    }

    /** Whether it comes just now. */
    boolean comes(Fault fault) {
        return !calm && has(fault) && dice.chance(fault.rate);
    }

    boolean coin() {
        return dice.chance(0.5);
    }

    int between(int least, int most) {
        return dice.between(least, most);
    }

    Duration between(Duration shortest, Duration longest) {
        return dice.between(shortest, longest);
    }

    /** Whether whoever calls is interrupted by others. */
    boolean interrupts() {
        return !calm && dice.chance(0.06);
    }

    boolean storeIsDown(Instant now) {
        return !calm && now.isBefore(storeDownUntil);
    }

    void storeDown(Instant until) {
        storeDownUntil = until;
    }

    /** From now on nothing goes wrong any more. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }
}
