package dev.odoosync.app.serve;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.app.config.Cron;
import dev.odoosync.app.config.Schedule;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.Clock;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each tick which tenants are due, and gives them their turns. Which process gets a tenant the leases decide, so that any
 * number of schedulers may share one store. Thread-safe.
 */
final class Scheduler implements AutoCloseable {
    /** More tenants than this are never looked at in one tick. */
    static final int MOST_DUE = 10_000;

    /** After a turn that left something to do: long enough for another process, or an operator, to take the tenant. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private final SyncEngine engine;
    private final Turns turns;
    private final Granting granting;
    private final Cron ticks;
    private final Clock clock;
    private final TurnListener listener;
    private final Timer timer;
    private final Executor workers;
    private final boolean own;
    private volatile boolean stopped;
    private volatile @Nullable Instant storeAwaySince;

    /**
     * @param turn how long a tenant's turn lasts before others come
     * @param timer runs ticks
     * @param workers runs turns; it must take as many at once as {@code turns} has places
     * @param schedule whether turns come by themselves, or only when somebody asks for one
     */
    Scheduler(
            SyncEngine engine,
            Turns turns,
            Duration turn,
            Cron ticks,
            Clock clock,
            TurnListener listener,
            Timer timer,
            Executor workers,
            Schedule schedule) {
        this.engine = engine;
        this.turns = turns;
        this.granting = new Granting(engine, turn);
        this.ticks = ticks;
        this.clock = clock;
        this.listener = listener;
        this.timer = timer;
        this.workers = workers;
        this.own = schedule == Schedule.OWN;
    }

    /** Ticks from now on. */
    void start() {
        timer.after(Duration.ZERO, this::tickAndGoOn);
    }

    /** Someone asks for something; it is done by a turn of the tenant, soon. */
    void ask(TenantId tenant, Wish wish) {
        turns.ask(tenant, wish, clock.now());
        pump();
    }

    /** These tenants are due; each gets a turn, soon, unless it has one or waits for one. */
    void offer(List<DueTenant> due) {
        if (own) {
            Instant now = clock.now();
            due.forEach(tenant -> turns.want(tenant, now));
            pump();
        }
    }

    /** Something came in for the tenant: it gets a turn, soon, unless the latest one was in vain just before. */
    void call(TenantId tenant) {
        if (own) {
            turns.call(tenant, clock.now());
            pump();
        }
    }

    /** Begins no turn any more. Those at work end by themselves, or when the engine is closed. */
    @Override
    public void close() {
        stopped = true;
    }

    private void tickAndGoOn() {
        try {
            tick();
        } catch (RuntimeException bug) {
            LOG.error("a tick failed with a bug; the next one comes as usual", bug);
        }
        Instant now = clock.now();
        if (!stopped) {
            timer.after(Duration.between(now, ticks.next(now)), this::tickAndGoOn);
        }
    }

    /** One look at who is due. */
    void tick() {
        Instant now = clock.now();
        try {
            List<DueTenant> due =
                    engine.due(own ? MOST_DUE : 1); // whoever only answers calls knows by it that the store answers
            if (own) {
                due.forEach(tenant -> turns.want(tenant, now));
            }
            storeAnswers(now);
        } catch (SyncException away) {
            storeIsAway(away, now);
        }
        turns.watch(now);
        pump();
    }

    private void pump() {
        while (!stopped) {
            Optional<Turn> next = turns.next(clock.now());
            if (next.isEmpty()) {
                return;
            }
            workers.execute(() -> take(next.get()));
        }
    }

    private void take(Turn mine) {
        @Nullable Outcome outcome = null;
        try {
            listener.began(mine);
            outcome = granting.grant(mine.tenant().value(), mine.wish()).outcome();
        } catch (IllegalArgumentException nobody) {
            LOG.warn("a wish could not be granted: {}", nobody.getMessage());
            outcome = Outcome.FAILED;
        } catch (RuntimeException bug) {
            if (!stopped) {
                LOG.error("the turn of tenant {} failed with a bug; it is tried again in a minute", mine.tenant(), bug);
            }
        } finally {
            over(mine, outcome);
        }
    }

    private void over(Turn mine, @Nullable Outcome outcome) {
        Instant now = clock.now();
        listener.ended(mine, Duration.between(mine.startedAt(), now));
        if (turns.over(mine, outcome, now)) {
            timer.after(BREATH, () -> {
                turns.again(mine.tenant(), clock.now());
                pump();
            });
        }
        pump();
    }

    private void storeAnswers(Instant now) {
        Instant since = storeAwaySince;
        storeAwaySince = null;
        listener.storeAnswers(true);
        if (since != null) {
            LOG.info("the store answers again, after {}; all tenants go on", Duration.between(since, now));
        }
    }

    /** Told once, however long it lasts. */
    private void storeIsAway(SyncException away, Instant now) {
        listener.storeAnswers(false);
        if (storeAwaySince == null) {
            storeAwaySince = now;
            LOG.warn("{} Nothing is lost: all tenants wait, and go on when it answers.", away.sentence());
        }
    }
}
