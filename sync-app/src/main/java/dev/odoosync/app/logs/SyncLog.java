package dev.odoosync.app.logs;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.Clock;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs what the engine does, with tenant, model, batch and run in each line, so that an operator of many tenants can sleep:
 *
 * <ul>
 *   <li>error: someone must act: a tenant failed, or there is a hole; told once an hour for the same tenant and cause;
 *   <li>warning: it does not heal as it should: a tenant was parked ten times in a row, the store is away, a clock is wrong;
 *   <li>info: what happens seldom: first copies, models that are left out, a tenant that is parked, increments with news;
 *   <li>debug: everything else.
 * </ul>
 *
 * <p>Thread-safe. What it remembers is bounded, and forgotten after an hour.
 */
public final class SyncLog implements SyncListener {
    private static final int MOST_REMEMBERED = 20_000;
    private static final int TOO_OFTEN = 10;
    private static final Logger LOG = LoggerFactory.getLogger("dev.odoosync.sync");

    private final Clock clock;
    private final Told told = new Told(MOST_REMEMBERED);
    private final News news = new News(MOST_REMEMBERED);

    /** One that tells the time by {@code clock}. */
    public SyncLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void on(SyncEvent event) {
        Line line = line(event);
        if (LOG.isEnabledForLevel(line.level())) {
            Mdc.with(line.mdc(event.tenant()), () -> LOG.atLevel(line.level()).log(line.text()));
        }
    }

    private Line line(SyncEvent event) {
        if (event instanceof SyncEvent.RunBegan began) {
            return Line.of(levelOf(began.run()), SyncSentences.began(began.run()))
                    .run(began.run().id());
        }
        if (event instanceof SyncEvent.RunEnded ended) {
            return ended(ended.tenant(), ended.run());
        }
        if (event instanceof SyncEvent.Planned planned) {
            return Line.of(Level.DEBUG, SyncSentences.planned(planned)).model(planned.model());
        }
        if (event instanceof SyncEvent.ModelSkipped skipped) {
            return skipped(skipped);
        }
        if (event instanceof SyncEvent.BatchDone done) {
            news.add(
                    done.batch().runId(),
                    done.written().created() + done.written().updated());
            return Line.of(Level.DEBUG, SyncSentences.done(done)).batch(done.batch());
        }
        if (event instanceof SyncEvent.BatchFailed failed) {
            return failed(failed.tenant(), failed.batch());
        }
        if (event instanceof SyncEvent.TenantParked parked) {
            return parked(parked.tenant(), parked.parking(), parked.someoneMustAct());
        }
        if (event instanceof SyncEvent.ClockSkew skew) {
            Level level = isNews(skew.tenant(), "clock") ? Level.WARN : Level.DEBUG;
            return Line.of(level, SyncSentences.skew(skew.odooAhead()));
        }
        return Line.of(Level.DEBUG, event.getClass().getSimpleName() + ".");
    }

    private static Level levelOf(SyncRun run) {
        return switch (run.type()) {
            case INITIAL -> Level.INFO;
            case INCREMENTAL -> Level.DEBUG;
        };
    }

    private Line ended(TenantId tenant, SyncRun run) {
        long changed = news.take(run.id());
        for (FaultCode code : FaultCode.values()) {
            told.forget(key(tenant, failedBy(code)));
        }
        Level level = changed > 0 ? Level.INFO : levelOf(run);
        return Line.of(level, SyncSentences.ended(run, changed)).run(run.id());
    }

    private Line skipped(SyncEvent.ModelSkipped skipped) {
        Level level = isNews(skipped.tenant(), "skipped " + skipped.model()) ? Level.INFO : Level.DEBUG;
        return Line.of(level, "Left out: " + skipped.reason()).model(skipped.model());
    }

    private Line failed(TenantId tenant, Batch batch) {
        boolean hole = batch.status() == BatchStatus.PERMANENTLY_FAILED;
        boolean alarm = hole && isNews(tenant, "hole " + batch.scope().model());
        return Line.of(alarm ? Level.ERROR : Level.INFO, SyncSentences.failed(batch, hole))
                .batch(batch);
    }

    private Line parked(TenantId tenant, Parking parking, boolean forGood) {
        Level level = forGood ? levelOfFailed(tenant, parking) : levelOfParked(parking);
        return Line.of(level, forGood ? SyncSentences.stuck(parking) : SyncSentences.parked(parking));
    }

    private Level levelOfFailed(TenantId tenant, Parking parking) {
        // one that failed in another way than before is news
        return isNews(tenant, failedBy(parking.code())) ? Level.ERROR : Level.DEBUG;
    }

    /** A store that is away parks all tenants at once: that is told once, not a thousand times. */
    private Level levelOfParked(Parking parking) {
        if (parking.code() == FaultCode.STORE_UNAVAILABLE) {
            return told.isNews("store", now()) ? Level.WARN : Level.DEBUG;
        }
        if (parking.times() == TOO_OFTEN) {
            return Level.WARN;
        }
        return Integer.bitCount(parking.times()) == 1 ? Level.INFO : Level.DEBUG;
    }

    private boolean isNews(TenantId tenant, String what) {
        return told.isNews(key(tenant, what), now());
    }

    private static String failedBy(FaultCode code) {
        return "failed " + code.stored();
    }

    private static String key(TenantId tenant, String what) {
        return tenant + ":" + what;
    }

    private Instant now() {
        return clock.now();
    }
}
