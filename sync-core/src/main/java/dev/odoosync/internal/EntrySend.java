package dev.odoosync.internal;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.port.OdooWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the call of an entry. That it is about to be sent is stored before. */
final class EntrySend {
    private final TenantSession session;
    private final EntryFaults faults;

    EntrySend(TenantSession session, EntryFaults faults) {
        this.session = session;
        this.faults = faults;
    }

    /**
     * Sends it.
     *
     * @return the record; empty where nothing was sent, and the entry was given back
     * @throws BatchFault when Odoo refused
     */
    Optional<Long> send(EntryAtWork work, Errand errand, EntryView.ToSend toSend) {
        session.talk().callHelp();
        session.keeper().beforeCall();
        Instant marked = session.now();
        work.move(new OutboxEvent.Sending(toSend.seen(), toSend.conflict(), marked));
        session.keeper().stillHeldForCall();
        if (session.now().isAfter(marked.plus(session.settings().storeTimeout()))) {
            // from the mark on is counted how long Odoo may be at it: a worker that slept in between must not send
            faults.handBack(work, true);
            return Optional.empty();
        }
        try {
            long odooId = session.talk().meanwhile(call(errand, toSend));
            session.answered().add(work.entry());
            return Optional.of(odooId);
        } catch (BatchFault refused) {
            session.answered().add(work.entry());
            throw refused;
        } catch (TenantFault nothingWasTakenUp) {
            faults.handBack(work, true);
            throw nothingWasTakenUp;
        }
    }

    /** The call, with all that it needs of the session. */
    private Supplier<Long> call(Errand errand, EntryView.ToSend toSend) {
        OdooWriter writer = session.writer();
        OutboxEntry entry = errand.entry();
        String model = entry.model();
        long id = errand.odooId();
        return switch (entry.operation().kind()) {
            case CREATE -> {
                ExternalId as = entry.externalId(session.outgoing().outbox().identity());
                yield () -> writer.create(model, as, toSend.values());
            }
            case WRITE -> about(id, () -> writer.write(model, id, toSend.values()));
            case UNLINK -> about(id, () -> writer.unlink(model, id));
            case CALL -> about(id, () -> writer.call(model, id, ((Operation.Call) entry.operation()).method()));
        };
    }

    private static Supplier<Long> about(long id, Runnable change) {
        return () -> {
            change.run();
            return id;
        };
    }
}
