package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.OdooGateway.ModelAvailability;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models that are left out: those that never were in this Odoo, and those that went from it, or from what the user may read. They
 * are looked at again every hour, no more often than increments come, and copied anew when they are there. What the mirror holds of
 * a model that went stays as it is: an Odoo without the model says nothing about its records.
 */
final class LeftOut {
    static final String NOT_INSTALLED = "it is not installed in this Odoo";
    static final String NOT_READABLE = "the connected user may not read it";

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final int MOST_HOLES = 1_000;

    private final TenantSession session;

    LeftOut(TenantSession session) {
        this.session = session;
    }

    /** All models, those that are left out to be tried again; one that is no longer asked for would never be planned. */
    List<ModelProgress> triedAgain() {
        List<String> wanted = session.settings().models();
        return session.status().models().stream()
                .map(model -> model.stage() == Stage.SKIPPED && wanted.contains(model.model())
                        ? ModelProgress.pending(model.model())
                        : model)
                .toList();
    }

    /** Leaves a model out of which nothing is mirrored now. */
    void leaveOut(ModelProgress model, String reason) {
        session.change(model.skipped(reason).audit(ModelAudit.NONE.reconcileAt(lookAgainAt())));
        session.tell(new SyncEvent.ModelSkipped(session.tenant(), model.model(), reason));
    }

    /**
     * Leaves {@code model} out if that is why it failed with {@code fault}: at once where Odoo has it no more, and where the user may
     * not read it, when that already kept it back before.
     *
     * @return whether it is left out now
     */
    boolean isGone(String model, SyncException fault) {
        if (fault.code() != FaultCode.NO_SUCH_MODEL && fault.code() != FaultCode.ACCESS_DENIED) {
            return false;
        }
        ModelProgress known = session.status().model(model).orElseGet(() -> ModelProgress.pending(model));
        Optional<ModelAvailability> there = availability(model);
        boolean missing = there.filter(ModelAvailability.MISSING::equals).isPresent();
        boolean forbidden = there.filter(ModelAvailability.FORBIDDEN::equals).isPresent();
        if (known.stage() != Stage.SKIPPED && (missing || (forbidden && known.skippedReason() != null))) {
            leaveOut(
                    known,
                    missing
                            ? "it is no longer in this Odoo; its mirror stays as it was"
                            : "the connected user may no longer read it; its mirror stays as it was");
            removeHoles(model);
        }
        return session.status()
                .model(model)
                .filter(now -> now.stage() == Stage.SKIPPED)
                .isPresent();
    }

    /** Whether the batch is of a model that is left out: it is no longer wanted. */
    boolean covers(BatchScope scope) {
        return session.status()
                .model(scope.model())
                .filter(model -> model.stage() == Stage.SKIPPED)
                .isPresent();
    }

    /** Looks at those that are due. What is there now is copied by the next planning. */
    void lookAgain() {
        List<ModelProgress> due =
                skipped().filter(model -> !dueAt(model).isAfter(session.now())).toList();
        if (due.isEmpty()) {
            return;
        }
        Contact.ensure(session);
        for (ModelProgress model : due) {
            boolean there = availability(model.model())
                    .filter(ModelAvailability.READABLE::equals)
                    .isPresent();
            session.change(
                    there
                            ? ModelProgress.pending(model.model())
                            : model.audit(model.audit().reconcileAt(lookAgainAt())));
        }
    }

    /** When the next look is due; empty where none is to come. */
    Optional<Instant> nextDue() {
        return skipped().map(LeftOut::dueAt).min(Instant::compareTo);
    }

    private Stream<ModelProgress> skipped() {
        return session.enabledModels().stream().filter(model -> model.stage() == Stage.SKIPPED);
    }

    private static Instant dueAt(ModelProgress model) {
        Instant planned = model.audit().reconcileDueAt();
        return planned == null ? Instant.EPOCH : planned;
    }

    private Instant lookAgainAt() {
        Duration increments = session.settings().incrementalEvery();
        return session.now().plus(increments.compareTo(LOOK_AGAIN) > 0 ? increments : LOOK_AGAIN);
    }

    /** Empty where Odoo does not say: then nothing is known of it. */
    private Optional<ModelAvailability> availability(String model) {
        try {
            return Optional.of(session.gateway().availability(model));
        } catch (BatchFault unknown) {
            return Optional.empty();
        } catch (UnclearFault unclear) {
            if (Contact.blame(session, unclear) instanceof TenantFault tenant) {
                throw tenant;
            }
            return Optional.empty();
        }
    }

    /** What waits is removed when its turn comes; a hole's never would. */
    private void removeHoles(String model) {
        for (Batch hole : session.ports().batches().holes(session.tenant(), MOST_HOLES)) {
            if (hole.scope().model().equals(model)) {
                session.ports().batches().remove(hole);
            }
        }
    }
}
