package dev.odoosync.app.logs;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.Clock;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
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
 *   <li>error: someone must act: a tenant failed, a model is stopped, or there is a hole; told once an hour for the same tenant and cause;
 *   <li>warning: it does not heal as it should: a tenant was parked ten times in a row, a field or record cannot be read, a model
 *       could not be compared or its Odoo went back, its API key ends soon, the store is away, a clock is wrong, an entry of the outbox failed for good,
 *       waits for somebody to decide, or shows something else than was written;
 *   <li>info: what happens seldom: first copies, models that are left out, fields that changed, a tenant that is parked, increments with news,
 *       comparisons that repaired something;
 *   <li>debug: everything else.
 * </ul>
 *
 * <p>Thread-safe. What it remembers is bounded, and forgotten after an hour.
 */
public final class SyncLog implements SyncListener {
    private static final int MOST_REMEMBERED = 20_000;
    private static final int TOO_OFTEN = 10;
    private static final String STOPPED = "stopped ";
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
            return waiting(skipped.tenant(), skipped.model(), "Left out", skipped.reason());
        }
        if (event instanceof SyncEvent.ModelDelayed delayed) {
            return waiting(delayed.tenant(), delayed.model(), "Kept back until the next planning", delayed.reason());
        }
        if (event instanceof SyncEvent.FieldLeftOut out) {
            return Line.of(Level.WARN, SyncSentences.leftOut(out)).model(out.model());
        }
        if (event instanceof SyncEvent.RecordPutAside aside) {
            return Line.of(Level.WARN, SyncSentences.putAside(aside)).model(aside.model());
        }
        if (event instanceof SyncEvent.ReadAgain again) {
            return Line.of(Level.INFO, "Read again: " + again.what() + ".").model(again.model());
        }
        if (event instanceof SyncEvent.FieldsMissed missed) {
            String what = String.join(", ", missed.fields());
            Level level = isNews(missed.tenant(), "missed " + missed.model() + " " + what) ? Level.WARN : Level.DEBUG;
            return Line.of(level, "Not mirrored now: " + what + ": " + missed.reason())
                    .model(missed.model());
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
        return ofServer(event);
    }

    private Line ofServer(SyncEvent event) {
        if (event instanceof SyncEvent.ClockSkew skew) {
            Level level = isNews(skew.tenant(), "clock") ? Level.WARN : Level.DEBUG;
            return Line.of(level, SyncSentences.skew(skew.odooAhead()));
        }
        if (event instanceof SyncEvent.PortionChanged portion) {
            return portion(portion);
        }
        return ofAudit(event);
    }

    /** That it begins, and that it is over; what lies between is detail. */
    private Line portion(SyncEvent.PortionChanged changed) {
        boolean begins = changed.before() == changed.most();
        boolean over = changed.now() == changed.most();
        boolean news = (begins || over) && isNews(changed.tenant(), (over ? "full " : "smaller ") + changed.model());
        return Line.of(news ? Level.INFO : Level.DEBUG, SyncSentences.portion(changed))
                .model(changed.model());
    }

    private Line ofAudit(SyncEvent event) {
        if (event instanceof SyncEvent.ModelProven proven) {
            return proven(proven);
        }
        if (event instanceof SyncEvent.ModelUnproven unproven) {
            Level level = isNews(unproven.tenant(), "unproven " + unproven.model()) ? Level.WARN : Level.DEBUG;
            return Line.of(level, SyncSentences.unproven(unproven.reason())).model(unproven.model());
        }
        if (event instanceof SyncEvent.ModelStopped stopped) {
            Level level = isNews(stopped.tenant(), STOPPED + stopped.model()) ? Level.ERROR : Level.DEBUG;
            return Line.of(level, SyncSentences.stopped(stopped.brake())).model(stopped.model());
        }
        if (event instanceof SyncEvent.OdooSetBack back) {
            return Line.of(Level.WARN, SyncSentences.setBack(back.records())).model(back.model());
        }
        if (event instanceof SyncEvent.SchemaChanged changed) {
            return Line.of(Level.INFO, SyncSentences.schemaChanged(changed.change()))
                    .model(changed.model());
        }
        if (event instanceof SyncEvent.KeyEnding ending) {
            return Line.of(Level.WARN, SyncSentences.keyEnding(ending.credential()));
        }
        return EntryLines.of(event)
                .orElseGet(() -> Line.of(Level.DEBUG, event.getClass().getSimpleName() + "."));
    }

    /** Told where something was repaired; else it is what one expects. */
    private Line proven(SyncEvent.ModelProven proven) {
        told.forget(key(proven.tenant(), STOPPED + proven.model()));
        Proof proof = proven.proof();
        boolean repaired = proof.fetched() + proof.setBack() + proof.removed() > 0;
        return Line.of(repaired ? Level.INFO : Level.DEBUG, SyncSentences.proven(proof))
                .model(proven.model());
    }

    private static Level levelOf(SyncRun run) {
        return switch (run.type()) {
            case INITIAL -> Level.INFO;
            case INCREMENTAL, SWEEP -> Level.DEBUG;
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

    /** What is not worked on, said once in a while. */
    private Line waiting(TenantId tenant, String model, String how, String reason) {
        Level level = isNews(tenant, how + " " + model) ? Level.INFO : Level.DEBUG;
        return Line.of(level, how + ": " + reason).model(model);
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
