package dev.odoosync.simulation;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The end of the way back: people decide what is left to them, and then no entry is open. */
final class PushFinale {
    private static final int ROUNDS = 200;

    private final Universe universe;
    private final Audits.Caller patiently;

    PushFinale(Universe universe, Audits.Caller patiently) {
        this.universe = universe;
        this.patiently = patiently;
    }

    void settle(SyncEngine engine, World world) {
        for (int round = 0; universe.way.isOpen() && round < ROUNDS; round++) {
            universe.way.life(world).decide(true);
            Supplier<StepResult> push =
                    () -> engine.push(world.tenant.value(), null).step();
            patiently.call(push);
            List<OutboxEntry> open = open(world);
            if (open.isEmpty()) {
                universe.way.watch.requireNoOthers(world.tenant);
                return;
            }
            Instant soon = universe.scheduler.now().plus(Duration.ofSeconds(5));
            Instant next = universe.way.outbox.nextRun(world.tenant).orElse(soon);
            universe.scheduler.passTo(next.isAfter(soon) ? next : soon);
        }
        if (universe.way.isOpen()) {
            throw new RuleBroken(
                    "no entry is left open",
                    open(world).stream().map(PushWatch::text).toList().toString());
        }
    }

    private List<OutboxEntry> open(World world) {
        return universe.way.outbox.entries(world.tenant).stream()
                .filter(entry ->
                        entry.status() != OutboxStatus.DONE && entry.state().blocks())
                .toList();
    }
}
