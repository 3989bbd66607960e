package dev.odoosync.internal;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.port.OdooWriter;
import java.time.Instant;
import java.util.Optional;

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
            OdooWriter writer = session.writer();
            return Optional.of(session.talk().meanwhile(() -> called(writer, errand, toSend)));
        } catch (TenantFault nothingWasTakenUp) {
            faults.handBack(work, true);
            throw nothingWasTakenUp;
        }
    }

    private long called(OdooWriter writer, Errand errand, EntryView.ToSend toSend) {
        OutboxEntry entry = errand.entry();
        String model = entry.model();
        switch (entry.operation().kind()) {
            case CREATE -> {
                return writer.create(
                        model, entry.externalId(session.outgoing().outbox().identity()), toSend.values());
            }
            case WRITE -> writer.write(model, errand.odooId(), toSend.values());
            case UNLINK -> writer.unlink(model, errand.odooId());
            case CALL -> writer.call(model, errand.odooId(), ((Operation.Call) entry.operation()).method());
        }
        return errand.odooId();
    }
}
