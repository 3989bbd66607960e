package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Notes what an operator asks for; the next drive does it. */
final class AskedSteps {
    private static final int MOST_HOLES = 1_000;

    private final TenantSession session;

    AskedSteps(TenantSession session) {
        this.session = session;
    }

    /** Lets holes be driven again, and says how many. */
    int retryHoles() {
        List<Batch> holes = session.ports().batches().holes(session.tenant(), MOST_HOLES);
        for (Batch hole : holes) {
            new BatchAtWork(session.ports().batches(), hole).move(new BatchEvent.RetryAsked(session.now()));
        }
        return holes.size();
    }

    /** Lets what cannot be read be tried again, and says how much that is. */
    int retryGaps() {
        session.changeModels(model -> model.gaps(model.gaps().tryBy(session.now())));
        return session.enabledModels().stream()
                .map(ModelProgress::gaps)
                .mapToInt(gaps -> gaps.fields().size() + gaps.records().size())
                .sum();
    }

    /** Its first copy is planned anew when the tenant is driven next. */
    String resync(String model) {
        mirrored(model);
        session.change(ModelProgress.pending(model));
        return "the model " + model + " is to be copied again";
    }

    /**
     * What operators wished in the store, as {@link #resync(String)} does it. One for a model that was never begun is granted by its
     * first copy, one for a model that is not mirrored waits until it is.
     */
    void grantWishes() {
        MirrorChoices choices = session.ports().choices();
        for (CopyWish wish : choices.wishes(session.tenant())) {
            if (session.settings().models().contains(wish.model())) {
                session.status()
                        .model(wish.model())
                        .filter(model -> model.stage() != Stage.PENDING)
                        .ifPresent(model -> resync(model.model()));
                choices.granted(session.tenant(), wish);
            }
        }
    }

    /** One slice of one id, as in a first copy. */
    String resync(String model, long odooId) {
        Instant until = mirrored(model).frontier();
        SyncRun run = Runs.open(session, SyncRun.Type.INITIAL);
        BatchScope scope = new BatchScope(
                session.tenant(),
                session.status().epoch(),
                model,
                BatchKind.FIRST_COPY_SLICE,
                new Window(Instant.EPOCH, until == null ? session.now().truncatedTo(ChronoUnit.SECONDS) : until),
                new IdRange(odooId - 1, odooId));
        session.ports().batches().plan(List.of(Batch.planned(scope, 1L, run.id(), session.now())));
        return "record " + odooId + " of " + model + " is to be read again";
    }

    /** All models, or one, are to be compared with Odoo. */
    void reconcile(@Nullable String only) {
        if (session.ports().reader() == null) {
            throw new IllegalStateException("nothing can be compared: the engine was built without a reader");
        }
        if (only == null) {
            session.changeModels(model -> model.audit(model.audit().reconcileAt(session.now())));
        } else {
            ModelProgress model = mirrored(only);
            session.change(model.audit(model.audit().reconcileAt(session.now())));
        }
    }

    /** Every record of what is copied is to be read again. */
    void sweep() {
        UnaryOperator<ModelProgress> due = model -> model.audit(model.audit().sweepAt(session.now()));
        session.changeModels(due);
    }

    /** The next comparison of the model may remove and set back as much as it finds; false where no brake holds it. */
    boolean letPass(String model) {
        ModelProgress stopped = mirrored(model);
        Brake brake = stopped.audit().brake();
        if (brake != null) {
            session.change(stopped.audit(stopped.audit().brake(brake.letPass()).reconcileAt(session.now())));
        }
        return brake != null;
    }

    private ModelProgress mirrored(String model) {
        return session.enabledModels().stream()
                .filter(known -> known.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model " + model + " is not among those mirrored"));
    }
}
