package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncRun;
import java.util.Optional;
import java.util.UUID;

/** Opens, counts and closes the runs of a tenant. A run that a crash left open is continued. */
final class Runs {
    private static final int LATEST = 100;

    private Runs() {}

    /** The open run of this type, or a new one. */
    static SyncRun open(TenantSession session, SyncRun.Type type) {
        Optional<SyncRun> open = session.ports().runs().open(session.tenant(), type);
        return open.isPresent() ? open.get() : begin(session, type);
    }

    /** A new run, beside whatever is open. */
    static SyncRun begin(TenantSession session, SyncRun.Type type) {
        SyncRun run = SyncRun.begun(UUID.randomUUID().toString(), session.tenant(), type, session.now());
        session.ports().runs().save(run);
        session.change(status -> status.lastProcessId(run.id()));
        session.tell(new SyncEvent.RunBegan(session.tenant(), run));
        return run;
    }

    /** Ends those open runs whose batches have all ended and for which nothing more is to be planned. */
    static void endFinished(TenantSession session) {
        for (SyncRun.Type type : SyncRun.Type.values()) {
            session.ports()
                    .runs()
                    .open(session.tenant(), type)
                    .filter(run -> planned(session, type))
                    .ifPresent(run -> endIfFinished(session, run));
        }
    }

    /** Ends the run of that id if its batches have all ended; one that is not among the latest is ended with those of its type. */
    static void endIfFinished(TenantSession session, String runId) {
        session.ports().runs().latest(session.tenant(), LATEST).stream()
                .filter(run -> run.id().equals(runId) && run.endAt() == null)
                .forEach(run -> endIfFinished(session, run));
    }

    private static void endIfFinished(TenantSession session, SyncRun run) {
        BatchTally tally = session.ports().batches().tallyOfRun(session.tenant(), run.id());
        if (tally.unfinished() == 0) {
            SyncRun ended = run.ended(
                    new SyncRun.Counts(tally.total(), tally.done(), tally.holes(), tally.records()), session.now());
            session.ports().runs().save(ended);
            session.tell(new SyncEvent.RunEnded(session.tenant(), ended));
        }
    }

    private static boolean planned(TenantSession session, SyncRun.Type type) {
        return session.status().models().stream().noneMatch(model -> stillPlanned(model, type));
    }

    private static boolean stillPlanned(ModelProgress model, SyncRun.Type type) {
        boolean copied = model.stage() == ModelProgress.Stage.COPIED;
        return switch (type) {
            case INITIAL -> !model.copyEnded();
            case INCREMENTAL -> copied && model.planUntil() != null;
            case SWEEP -> false;
        };
    }
}
