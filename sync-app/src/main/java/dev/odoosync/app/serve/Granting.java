package dev.odoosync.app.serve;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Grants wishes, one call to the engine after the other; those that only note something come first. What nobody hears, since
 * somebody else works on the tenant, is asked for again as a whole: no wish is the worse for being granted twice.
 *
 * @param turn how long a turn lasts
 */
record Granting(SyncEngine engine, Duration turn) {
    /** Notes what is asked for, and hardly begins with it. */
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    /** How it went: as the last call, or as the first one that was not heard. */
    StepResult grant(String userId, Wish wish) {
        List<Supplier<StepResult>> calls = calls(userId, wish);
        StepResult result = calls.get(0).get();
        for (int next = 1; next < calls.size() && heard(result); next++) {
            result = calls.get(next).get();
        }
        return result;
    }

    private static boolean heard(StepResult result) {
        return result.outcome() == Outcome.WORKED || result.outcome() == Outcome.IDLE;
    }

    private List<Supplier<StepResult>> calls(String userId, Wish wish) {
        List<Supplier<StepResult>> calls = new ArrayList<>();
        if (wish.holes()) {
            calls.add(() -> engine.retryFailedBatches(userId));
        }
        wish.letPass().forEach(model -> calls.add(() -> engine.letPass(userId, model)));
        if (wish.allCompared()) {
            calls.add(() -> engine.reconcile(userId, A_MOMENT));
        }
        wish.compared().forEach(model -> calls.add(() -> engine.reconcile(userId, model, A_MOMENT)));
        calls.add(() -> wish.increment() ? engine.syncNow(userId, turn) : engine.drive(userId, turn));
        return calls;
    }
}
