package dev.odoosync.simulation;

import java.time.Duration;
import java.util.List;

/** What becomes of calls that change something in an Odoo, and of the people there who are at the same records. */
final class WriteFaults {
    /** The longest that a server is at a call; engines allow for some more. */
    static final Duration SERVER_LIMIT = Duration.ofSeconds(119);

    /** How a call ends. */
    enum Fate {
        ANSWERED,
        /** It took effect, and its caller never hears of it. */
        DONE_UNHEARD,
        /** Its caller hears nothing, and it takes effect later. */
        LATER,
        /** Its caller hears nothing, and it takes no effect. */
        LOST,
        /** Refused for now, without effect. */
        REFUSED,
        /** Not taken up: the server says that it is too busy. */
        BUSY
    }

    private final Dice dice;
    private final FaultPlan faults;
    private final double lost;
    private final double rivalry;

    WriteFaults(Dice dice, FaultPlan faults) {
        this.dice = dice;
        this.faults = faults;
        this.lost = dice.pick(List.of(0.0, 0.1, 0.3));
        this.rivalry = dice.pick(List.of(0.0, 0.05, 0.2));
    }

    /** Where a worker's clock is wrong, nobody can tell how long a server has been at a call: then none takes effect late. */
    Fate next() {
        if (faults.isCalm() || !dice.chance(lost)) {
            return Fate.ANSWERED;
        }
        boolean late = !faults.has(FaultPlan.Fault.OWN_CLOCK);
        return dice.pick(
                late
                        ? List.of(Fate.DONE_UNHEARD, Fate.DONE_UNHEARD, Fate.LATER, Fate.LOST, Fate.REFUSED, Fate.BUSY)
                        : List.of(Fate.DONE_UNHEARD, Fate.DONE_UNHEARD, Fate.LOST, Fate.REFUSED, Fate.BUSY));
    }

    /** How much later. */
    Duration delay() {
        return dice.between(Duration.ofMillis(500), SERVER_LIMIT.minusSeconds(2));
    }

    /** Whether somebody in Odoo is at the record at this very moment. */
    boolean rivalStrikes() {
        return !faults.isCalm() && dice.chance(rivalry);
    }
}
