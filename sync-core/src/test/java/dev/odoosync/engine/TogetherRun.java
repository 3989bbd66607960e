package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.USER;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.engine.Kill.Killed;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One process at a bed, whose calls to Odoo are under way together: which one goes on, and which answer comes first, is chosen. */
final class TogetherRun {
    private static final Set<Kind> CHANGES = EnumSet.of(Kind.CREATE, Kind.WRITE, Kind.UNLINK, Kind.CALL);
    private static final Set<Kind> ASKS = EnumSet.of(Kind.READ_ONE, Kind.MATCHES, Kind.LOOK_UP, Kind.READ);

    private final OutboxBed bed;
    private final Stepper stepper;
    private final IntUnaryOperator choice;
    private final Kill kill;
    private @Nullable Random stalls;
    private @Nullable StepResult result;
    private Consumer<SyncEngine> onStart = engine -> {};
    private boolean open;
    private int atOnce;
    private int mostAtOnce;
    private int onTheirWay;

    /** At a bed of its own, with two calls in flight. */
    TogetherRun(IntUnaryOperator choice, Kill kill) {
        this(new OutboxBed().inFlight(2).copied(), choice, kill);
    }

    TogetherRun(OutboxBed bed, IntUnaryOperator choice, Kill kill) {
        this.bed = bed;
        this.stepper = new Stepper(choice);
        this.choice = choice;
        this.kill = kill;
        bed.bed.odoo.before(this::onItsWay);
        bed.bed.odoo.after(call -> {
            if (CHANGES.contains(call.kind())) {
                hold();
            }
        });
    }

    OutboxBed bed() {
        return bed;
    }

    /** How many calls were under way together. */
    int mostAtOnce() {
        return mostAtOnce;
    }

    /** How many calls are held at this moment. */
    int heldNow() {
        return atOnce;
    }

    /** What the engine said; null where it was killed. */
    @Nullable
    StepResult result() {
        return result;
    }

    /** The process stalls now and then right after it stored something: less than its lease, or until another one was at it. */
    TogetherRun stalling(Random random) {
        stalls = random;
        return this;
    }

    /** Who gets the engine before it is driven. */
    TogetherRun onStart(Consumer<SyncEngine> hook) {
        onStart = hook;
        return this;
    }

    private void onItsWay(OdooCall call) {
        boolean changes = CHANGES.contains(call.kind());
        if (!changes && !ASKS.contains(call.kind())) {
            return;
        }
        onTheirWay += changes ? 1 : 0;
        try {
            hold();
        } finally {
            onTheirWay -= changes ? 1 : 0;
        }
        if (open && kill.struck() && choice.applyAsInt(2) == 0) {
            throw new Killed("it ended before it was sent");
        }
    }

    private void hold() {
        if (open) {
            atOnce++;
            mostAtOnce = Math.max(mostAtOnce, atOnce);
            stepper.pause(() -> true);
            atOnce--;
        }
    }

    /** No call lasts as long as that. */
    private void stall() {
        if (stalls == null || onTheirWay > 0 || !open) {
            return;
        }
        int what = stalls.nextInt(60);
        if (what < 4) {
            bed.bed.pass(Duration.ofSeconds(45));
        } else if (what == 4) {
            open = false;
            bed.bed.pass(Duration.ofMinutes(10));
            bed.drive();
            open = true;
        }
    }

    /** Drives once, and says where it was killed. */
    String drive() {
        SyncEngine engine = bed.engine("together", kill.andOn("replace", this::stall), stepper.crew());
        onStart.accept(engine);
        open = true;
        try {
            result = engine.drive(USER);
            return "nowhere";
        } catch (Killed killed) {
            return String.valueOf(killed.getMessage());
        } finally {
            stepper.finish();
            open = false;
            if (!kill.struck()) {
                engine.close();
            }
        }
    }
}
