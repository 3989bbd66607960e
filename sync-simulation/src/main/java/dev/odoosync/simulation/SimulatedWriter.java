package dev.odoosync.simulation;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.outbox.Operation.Kind;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import dev.odoosync.simulation.Ledger.Place;
import dev.odoosync.simulation.Ledger.Stage;
import dev.odoosync.tenant.OdooConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One worker's way to write to one Odoo, watched by the referee. It asks the primary, never the replica. */
final class SimulatedWriter implements OdooWriter {
    private final World world;
    private final PortGate gate;
    private final Worker worker;
    private final WayBack way;
    private final OdooWriter primary;

    SimulatedWriter(World world, PortGate gate, Worker worker, WayBack way, OdooConnection connection) {
        this.world = world;
        this.gate = gate;
        this.worker = worker;
        this.way = way;
        this.primary = world.primary.writers().open(connection);
    }

    @Override
    public void useCompanies(List<Long> companies) {
        primary.useCompanies(companies);
    }

    @Override
    public long create(String model, ExternalId as, Map<String, FieldValue> values) {
        OutboxEntry entry = way.watch.sends(worker, world.tenant, as);
        Map<String, FieldValue> sorted = new TreeMap<>(values);
        Place made = send("create " + model + " " + sorted, entry, () -> {
            OptionalLong before = world.writes.lookUp(as);
            Place place = world.writes.create(as, model, sorted, entry.id());
            way.effects.created(entry, before);
            way.watch.known(entry.id()).took(world.now(), place, sorted);
            return place;
        });
        way.rivals(world).mayStrike(made, sorted.keySet());
        return made.id();
    }

    @Override
    public OptionalLong lookUp(String model, ExternalId as, Instant since) {
        return ask("look up " + model, () -> world.writes.find(as));
    }

    @Override
    public void write(String model, long id, Map<String, FieldValue> values) {
        Map<String, FieldValue> sorted = new TreeMap<>(values);
        change(Kind.WRITE, new Place(model, id), sorted, (place, author) -> world.writes.write(place, sorted, author));
    }

    @Override
    public void unlink(String model, long id) {
        change(Kind.UNLINK, new Place(model, id), Map.of(), (place, author) -> world.writes.unlink(place));
    }

    @Override
    public void call(String model, long id, String method) {
        Map<String, FieldValue> sets = Map.of(OdooWrites.STATE, OdooWrites.CONFIRMED);
        change(Kind.CALL, new Place(model, id), sets, world.writes::confirm);
    }

    private void change(Kind kind, Place place, Map<String, FieldValue> values, BiConsumer<Place, EntryId> change) {
        OutboxEntry entry = way.watch.sends(worker, world.tenant, kind, place);
        way.rivals(world).mayStrike(place, values.keySet());
        send(kind.stored() + " " + place + " " + values, entry, () -> {
            Map<String, Stage> before = world.ledger.latest(place);
            change.accept(place, entry.id());
            way.effects.changed(entry, place, values, before);
            way.watch.known(entry.id()).took(world.now(), place, values);
            return place;
        });
        way.rivals(world).mayStrike(place, values.keySet());
    }

    /** What was refused in so many words is settled for its caller; what was not answered is not. */
    private <T> T send(String what, OutboxEntry entry, Supplier<T> effect) {
        Pushed known = way.watch.known(entry.id());
        known.sent(world.now());
        try {
            T answer =
                    gate.send(world, what + " for entry " + entry.id(), way.faults.next(), way.faults.delay(), effect);
            known.answered();
            return answer;
        } catch (TenantFault | BatchFault told) {
            known.answered();
            throw told;
        }
    }

    @Override
    public Optional<OdooRow> read(ModelSchema what, long id) {
        Place place = new Place(what.model(), id);
        return ask("look at " + place, () -> {
            Optional<OdooRow> row = primary.read(what, id);
            way.watch.looked(worker, world, place, row.map(OdooRow::values).orElse(null));
            return row;
        });
    }

    @Override
    public boolean matches(String model, long id, EffectDomain domain) {
        Place place = new Place(model, id);
        return ask("ask of " + place, () -> {
            boolean holds = primary.matches(model, id, domain);
            way.watch.matched(worker, world, place, holds);
            return holds;
        });
    }

    private <T> T ask(String what, Supplier<T> question) {
        return gate.odoo(world, what, () -> {
            T answer = question.get();
            world.primary.forgetCalls();
            return answer;
        });
    }
}
