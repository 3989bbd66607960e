package dev.odoosync.simulation;

import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.outbox.Operation.Kind;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxState;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue;
import dev.odoosync.simulation.Ledger.Place;
import dev.odoosync.simulation.Pushed.Look;
import dev.odoosync.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The way back: what is sent is in hand, in order, and not sent while Odoo may still be at it. */
final class PushWatch {
    private final Universe universe;
    private final WayBack way;
    private final DoneRules done;
    private final Map<EntryId, Pushed> known = new LinkedHashMap<>();

    PushWatch(Universe universe, WayBack way) {
        this.universe = universe;
        this.way = way;
        this.done = new DoneRules(universe, way);
    }

    void enqueued(OutboxEntry entry) {
        known.put(entry.id(), new Pushed(entry));
        count(Happening.ENTRY_ENQUEUED);
    }

    /** Whether nobody but people enqueued anything. */
    void requireNoOthers(TenantId tenant) {
        for (OutboxEntry entry : way.outbox.entries(tenant)) {
            if (!known.containsKey(entry.id())) {
                throw new RuleBroken("no echo", "nobody enqueued entry " + entry.id());
            }
        }
    }

    Pushed known(EntryId id) {
        return Objects.requireNonNull(known.get(id), () -> "entry " + id);
    }

    /** The entry that this worker may send that call for. */
    OutboxEntry sends(Worker worker, TenantId tenant, ExternalId as) {
        return sends(
                worker,
                tenant,
                "create " + as.module(),
                entry -> entry.operation().kind() == Kind.CREATE
                        && entry.externalId(way.outbox.identity()).equals(as));
    }

    OutboxEntry sends(Worker worker, TenantId tenant, Kind kind, Place place) {
        return sends(
                worker,
                tenant,
                kind.stored() + " " + place,
                entry -> entry.operation().kind() == kind && place.equals(place(entry)));
    }

    private OutboxEntry sends(Worker worker, TenantId tenant, String what, Predicate<OutboxEntry> fits) {
        OutboxEntry entry = inHand(worker, tenant).stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> broken(
                        "only what is in hand is sent", worker.name() + " sends " + what + " and holds no such entry"));
        if (entry.sentAt() == null) {
            throw broken("what is sent was said before", text(entry));
        }
        if (known(entry.id()).mayBeUnderWay(universe.scheduler.now()) && way.clocksAreRight()) {
            throw broken("nothing is sent while Odoo may be at it", text(entry));
        }
        if (way.clocksAreRight() && !universe.referee().leases().isHeldBy(tenant, worker)) {
            throw broken("only who holds the tenant sends", text(entry) + " by " + worker.name());
        }
        requireOrder(entry);
        return entry;
    }

    private List<OutboxEntry> inHand(Worker worker, TenantId tenant) {
        return way.outbox.entries(tenant).stream()
                .filter(entry -> entry.claim()
                        .filter(claim -> claim.owner().equals(worker.name()))
                        .isPresent())
                .toList();
    }

    private void requireOrder(OutboxEntry entry) {
        for (OutboxEntry other : way.outbox.entries(entry.tenant())) {
            boolean needed = entry.request().needs().contains(other.id());
            boolean earlier = other.id().compareTo(entry.id()) < 0 && isOfOneRecord(other, entry);
            if (isOpen(other) && (needed || earlier)) {
                throw broken("entries of one record go in order", text(entry) + " is sent before " + text(other));
            }
        }
    }

    private static boolean isOpen(OutboxEntry entry) {
        return entry.status() != OutboxStatus.DONE
                && !(entry.state() instanceof OutboxState.Failed failed && failed.released());
    }

    private boolean isOfOneRecord(OutboxEntry one, OutboxEntry other) {
        Place place = place(one);
        return one.model().equals(other.model())
                && (place == null ? maker(one).equals(maker(other)) : place.equals(place(other)));
    }

    private static Optional<EntryId> maker(OutboxEntry entry) {
        if (entry.request().target() instanceof Target.Created created) {
            return Optional.of(created.create());
        }
        return entry.operation().kind() == Kind.CREATE ? Optional.of(entry.id()) : Optional.empty();
    }

    /** The record that an entry is about; null where it is not known to be made. */
    @Nullable
    Place place(OutboxEntry entry) {
        if (entry.request().target() instanceof Target.Known target) {
            return new Place(entry.model(), target.odooId());
        }
        return maker(entry)
                .flatMap(create -> way.outbox.find(entry.tenant(), create))
                .map(OutboxEntry::odooId)
                .map(id -> new Place(entry.model(), id))
                .orElse(null);
    }

    /** A worker read a record. */
    void looked(Worker worker, World world, Place place, @Nullable Map<String, FieldValue> values) {
        look(worker, world, place, new Look(universe.scheduler.now(), values, false));
    }

    /** A worker asked whether a call has taken effect. */
    void matched(Worker worker, World world, Place place, boolean holds) {
        look(worker, world, place, new Look(universe.scheduler.now(), null, holds));
    }

    private void look(Worker worker, World world, Place place, Look look) {
        inHand(worker, world.tenant).stream()
                .filter(entry -> place.equals(place(entry)))
                .forEach(entry -> known(entry.id()).look = look);
    }

    /** Whether a worker has an entry in hand that is about this record. */
    boolean isAbout(Worker worker, TenantId tenant, Place place) {
        return inHand(worker, tenant).stream().anyMatch(entry -> place.equals(place(entry)));
    }

    void claimed(OutboxEntry entry) {
        known(entry.id()).look = null;
    }

    void notReplacedAgain(OutboxEntry next, boolean replaced) {
        if (replaced) {
            throw broken("an entry changes once", text(next) + " was replaced twice");
        }
    }

    /** An entry has become another. */
    void replaced(OutboxEntry before, OutboxEntry next, Worker worker) {
        if (next.sentAt() != null && next.status() == OutboxStatus.PROCESSING) {
            known(next.id()).aboutToBeSent();
        }
        if (next.attempts() > before.attempts()) {
            failedOnce(next, worker);
        }
        if (next.status() == OutboxStatus.DONE) {
            done.done(before, next, known(next.id()));
        } else if (next.status() == OutboxStatus.FAILED) {
            count(next.sentAt() == null ? Happening.ENTRY_FAILED : Happening.ENTRY_LEFT_OPEN);
            done.failed(next, known(next.id()));
        } else if (next.status() == OutboxStatus.CONFLICT) {
            count(Happening.ENTRY_COLLIDED);
        }
    }

    private void failedOnce(OutboxEntry entry, Worker worker) {
        BatchError error = Objects.requireNonNull(entry.lastError());
        SyncException met = worker.lastFault();
        if (error.code() == FaultCode.LEASE_RAN_OUT) {
            count(Happening.ENTRY_ABANDONED);
        }
        if (error.code() == FaultCode.INTERNAL) {
            throw broken("the engine has no bug", error.message());
        }
        if (met instanceof TenantFault && met.code() == error.code()) {
            throw broken("an outage costs no attempt", text(entry) + " failed with " + error.message());
        }
    }

    private static RuleBroken broken(String rule, String what) {
        return new RuleBroken(rule, what);
    }

    static String text(OutboxEntry entry) {
        return "entry " + entry.id() + "#" + entry.revision() + " "
                + entry.operation().kind().stored() + " " + entry.model() + " "
                + entry.status().stored();
    }

    private void count(Happening what) {
        universe.notes.coverage().add(what);
    }
}
