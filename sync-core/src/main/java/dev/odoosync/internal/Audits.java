package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.Staggered;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares the models of a tenant with Odoo, one after the other as they come due, and keeps what came of it. */
final class Audits {
    private static final Duration NEXT_TRY = Duration.ofHours(1);
    private static final Duration WITHOUT_DATES = Duration.ofDays(1);

    private final TenantSession session;

    Audits(TenantSession session) {
        this.session = session;
    }

    /** Whether one is under way, or due. */
    boolean due() {
        return underWay().isPresent() || nextModel().isPresent();
    }

    /** When the next one is due; empty where none is to come by itself. */
    Optional<Instant> nextDue() {
        return session.enabledModels().stream()
                .flatMap(model -> dueAt(model).stream())
                .min(Instant::compareTo);
    }

    /**
     * Does the next step of the audit under way, or of the next one that is due.
     *
     * @return whether there was one
     */
    boolean advance() {
        session.keeper().safePoint();
        Audit audit = underWay().orElseGet(this::begun);
        if (audit == null) {
            return false;
        }
        try {
            begin(audit);
            if (underWay().isEmpty()) {
                return true;
            }
            if (!audit.ended()) {
                audit.advance(session);
            }
            if (audit.ended()) {
                conclude(audit);
            }
        } catch (BatchFault fault) {
            session.forgetScopes();
            if (!fault.retryable() || !audit.mayRetry()) {
                giveUp(audit, fault);
            }
        } catch (UnclearFault unclear) {
            SyncException blamed = Contact.blame(session, unclear);
            if (blamed instanceof TenantFault tenant) {
                throw tenant;
            }
            if (!audit.mayRetry()) {
                giveUp(audit, blamed);
            }
        }
        return true;
    }

    /** One that was begun in a former session goes on, unless the mirror was started over or the brake released meanwhile. */
    private Optional<Audit> underWay() {
        return Optional.ofNullable(session.desk().audit)
                .filter(audit -> audit.epoch() == session.status().epoch())
                .filter(audit -> session.status()
                        .model(audit.model())
                        .filter(model -> model.stage() == Stage.COPIED)
                        .filter(model -> released(model.audit()) == audit.passing())
                        .isPresent());
    }

    private @Nullable Audit begun() {
        session.desk().audit = nextModel()
                .map(model -> new Audit(model.model(), session.status().epoch(), released(model.audit())))
                .orElse(null);
        return session.desk().audit;
    }

    /** Under a new fence: what is read from now on is newer than what was read before. */
    private void begin(Audit audit) {
        if (audit.begins()) {
            session.raiseFence();
            Contact.make(session);
            Instant now = Contact.readableUntil(session);
            audit.begin(now, now.minus(session.settings().lookback()));
        } else {
            Contact.ensure(session);
        }
    }

    private Optional<ModelProgress> nextModel() {
        return session.enabledModels().stream()
                .filter(model ->
                        dueAt(model).filter(at -> !at.isAfter(session.now())).isPresent())
                .findFirst();
    }

    /** The first one follows the first copy. */
    private Optional<Instant> dueAt(ModelProgress model) {
        if (model.stage() != Stage.COPIED || session.ports().reader() == null) {
            return Optional.empty();
        }
        Instant planned = model.audit().reconcileDueAt();
        Proof proof = model.audit().proof();
        if (planned != null || every(model).isEmpty()) {
            return Optional.ofNullable(planned);
        }
        return Optional.ofNullable(proof == null ? Instant.EPOCH : nextAfter(model, proof.provenAt()));
    }

    private void conclude(Audit audit) {
        long older = audit.counts().setBack + audit.setBack().size();
        if (older > 0) {
            session.tell(new SyncEvent.OdooSetBack(session.tenant(), audit.model(), older));
        }
        if (audit.halted()) {
            stop(audit);
        } else {
            prove(audit);
        }
        session.desk().audit = null;
    }

    private void prove(Audit audit) {
        AuditCounts counts = audit.counts();
        Proof proof = new Proof(
                audit.asOf(),
                session.now(),
                counts.byDigest + counts.byPair,
                counts.byDigest,
                counts.byPair,
                counts.fetched,
                counts.setBack,
                counts.removed,
                counts.unreadable);
        keep(audit, known -> known.proven(proof, audit.begun(), next(audit)));
        session.tell(new SyncEvent.ModelProven(session.tenant(), audit.model(), proof));
    }

    private void stop(Audit audit) {
        Brake before = progress(audit).audit().brake();
        Brake brake = new Brake(
                before == null ? session.now() : before.since(),
                audit.vanished().size(),
                audit.setBack().size(),
                audit.counts().mirrored,
                false);
        keep(audit, known -> known.brake(brake).reconcileAt(next(audit)));
        session.tell(new SyncEvent.ModelStopped(session.tenant(), audit.model(), brake));
    }

    /** There may be nothing left to be given up: whoever was here before the fence was raised may have started the mirror over. */
    private void giveUp(Audit audit, SyncException fault) {
        boolean stands = underWay().isPresent();
        session.desk().audit = null;
        if (!stands) {
            return;
        }
        Instant again = session.now().plus(NEXT_TRY);
        Instant regular = next(audit);
        keep(
                audit,
                known ->
                        known.troubled(fault.sentence(), regular != null && regular.isBefore(again) ? regular : again));
        session.tell(new SyncEvent.ModelUnproven(session.tenant(), audit.model(), fault.sentence()));
    }

    private void keep(Audit audit, UnaryOperator<ModelAudit> change) {
        ModelProgress model = progress(audit);
        session.change(model.audit(change.apply(model.audit())));
    }

    private ModelProgress progress(Audit audit) {
        return session.status().model(audit.model()).orElseThrow();
    }

    private @Nullable Instant next(Audit audit) {
        return nextAfter(progress(audit), session.now());
    }

    /** Spread over the interval, each tenant at a time of its own; null where none is to come by itself. */
    private @Nullable Instant nextAfter(ModelProgress model, Instant time) {
        return every(model)
                .map(every -> Staggered.next(session.tenant().value(), every, time))
                .orElse(null);
    }

    /** A model without dates has no increments: comparing is all that brings its changes. */
    private Optional<Duration> every(ModelProgress model) {
        Optional<Duration> every = session.settings().reconcileEvery();
        return model.hasDates() ? every : every.or(() -> Optional.of(WITHOUT_DATES));
    }

    private static boolean released(ModelAudit audit) {
        return audit.brake() != null && audit.brake().released();
    }
}
