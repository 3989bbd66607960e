package dev.odoosync.app.logs;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A log of what the engine tells, and what was heard of it. */
abstract class SyncLogBed {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final TenantId ACME = new TenantId("acme");

    final SettableClock clock = new SettableClock(NOW);
    final SyncLog log = new SyncLog(clock);

    @RegisterExtension
    final HeardLog heard = new HeardLog("dev.odoosync.sync");

    /** A run of an increment, with one batch. */
    void increment(WriteCounts written) {
        SyncRun run = SyncRun.begun("run-1", ACME, SyncRun.Type.INCREMENTAL, NOW);
        log.on(new SyncEvent.RunBegan(ACME, run));
        log.on(new SyncEvent.BatchDone(ACME, batch("res.partner"), written));
        log.on(new SyncEvent.RunEnded(ACME, run.ended(SyncRun.Counts.NONE, NOW)));
    }

    static Batch batch(String model) {
        Window window = new Window(NOW.minusSeconds(60), NOW);
        BatchScope scope = new BatchScope(ACME, 0, model, BatchKind.INCREMENT, window, IdRange.ALL);
        return Batch.planned(scope, null, "run-1", NOW);
    }
}
