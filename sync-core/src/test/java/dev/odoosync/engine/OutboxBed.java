package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.CrewedBuilder;
import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.internal.Crew;
import dev.odoosync.outbox.CallRule;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.testing.InMemoryModel;
import dev.odoosync.testing.InMemoryOutbox;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A whole engine with an outbox on fakes: partners and orders in Odoo, both mirrored, and an order can be confirmed. */
final class OutboxBed {
    static final String ORDER = "sale.order";
    static final Text DRAFT = new Text("draft");
    static final Text SALE = new Text("sale");
    static final OutboxSettings USUAL = OutboxSettings.DEFAULT.calls(
            List.of(new CallRule(ORDER, "action_confirm", EffectDomain.in("state", SALE, new Text("done")))));

    final TestBed bed = new TestBed().model(ORDER);
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemoryModel partners = bed.odoo
            .model(PARTNER)
            .field("ref", FieldType.CHAR)
            .field("city", FieldType.CHAR)
            .field(new OdooField("label", FieldType.CHAR, true, false, "", List.of(), false, true))
            .field(new OdooField("parent_id", FieldType.MANY2ONE, true, false, PARTNER, List.of()));
    final InMemoryModel orders = bed.odoo
            .model(ORDER)
            .field("state", FieldType.CHAR)
            .field(new OdooField("partner_id", FieldType.MANY2ONE, true, false, PARTNER, List.of()));
    private SyncSettings settings = TestBed.settings(100, List.of(PARTNER, ORDER));
    private OutboxSettings rules = USUAL;
    private SyncListener listener = SyncListener.NONE;

    OutboxBed() {
        bed.odoo.writes().method(ORDER, "action_confirm", this::confirm);
        bed.partners(3);
        orders.put(
                1,
                TestBed.START.minus(Duration.ofDays(1)),
                Map.of("name", new Text("S1"), "state", DRAFT, "partner_id", new FieldValue.Link(1)));
    }

    private void confirm(long id) {
        if (SALE.equals(orders.row(id).orElseThrow().values().get("state"))) {
            throw BatchFault.lasting(FaultCode.REFUSED, "Some orders are not in a state requiring confirmation.", null);
        }
        orders.put(id, bed.odoo.time(), Map.of("state", SALE));
    }

    OutboxBed with(OutboxSettings changed) {
        rules = changed;
        return this;
    }

    private void hear(SyncEvent event) {
        bed.events.add(event);
        listener.on(event);
    }

    /** Hears of events, too. */
    void listener(SyncListener value) {
        listener = value;
    }

    /** So many calls may be under way at once. */
    OutboxBed inFlight(int calls) {
        settings = SyncSettings.preset(Preset.DEFAULT)
                .limitPerCall(100)
                .models(List.of(PARTNER, ORDER))
                .callsInFlight(calls)
                .build();
        bed.odoo.pace(new CallPace(calls, calls, 0, Duration.ZERO, null));
        return this;
    }

    /** Copies what is in Odoo, so that only the outbox is left to do. */
    OutboxBed copied() {
        try (SyncEngine engine = engine("copier", Kill.never())) {
            bed.settle(engine, 5);
        }
        bed.pass(Duration.ofSeconds(1));
        bed.odoo.forgetCalls();
        bed.events.clear();
        return this;
    }

    SyncEngine engine() {
        return engine("worker-1", Kill.never());
    }

    SyncEngine engine(String owner, Kill kill) {
        return engine(owner, kill, Crew.NONE);
    }

    /** @param crew what works on several entries at once */
    SyncEngine engine(String owner, Kill kill, Crew crew) {
        return CrewedBuilder.with(crew)
                .connections(tenant -> Optional.of(TestBed.connectionTo("https://odoo.example.com")))
                .gateways(gateways(kill))
                .batches(kill.watched(BatchStore.class, bed.batches))
                .leases(kill.watched(TenantLeases.class, bed.tenants))
                .statuses(kill.watched(StatusStore.class, bed.tenants))
                .runs(bed.runs)
                .writer(kill.watched(RecordWriter.class, bed.mirror))
                .reader(kill.watched(MirrorReader.class, bed.mirror))
                .schemas(bed.schemas)
                .choices(bed.choices)
                .clock(bed.clock)
                .settings(settings)
                .listener(this::hear)
                .random(new Random(7))
                .owner(owner)
                .outbox(kill.watched(Outbox.class, outbox), writers(kill), rules)
                .build();
    }

    private OdooGateways gateways(Kill kill) {
        return connection -> kill.watched(OdooGateway.class, bed.odoo.open(connection));
    }

    private OdooWriters writers(Kill kill) {
        return connection -> kill.watched(OdooWriter.class, bed.odoo.writers().open(connection));
    }

    OutboxDesk desk() {
        return new OutboxDesk(outbox, rules, KnownFields.NONE, bed.clock);
    }

    EntryId add(OutboxRequest request) {
        return desk().enqueue(request).id();
    }

    EntryId create(String name) {
        return add(OutboxRequest.create(TENANT, PARTNER, Map.of("name", OutValue.of(new Text(name)))));
    }

    EntryId write(long partner, String field, String base, String value) {
        return add(OutboxRequest.write(
                TENANT,
                PARTNER,
                new Target.Known(partner),
                Map.of(field, OutValue.of(new Text(value))),
                Map.of(field, new Text(base))));
    }

    EntryId rename(long partner, String name) {
        return write(partner, "name", "Partner " + partner, name);
    }

    /** Entries of three records that have nothing to do with each other. */
    void threeWrites() {
        rename(1, "First");
        rename(2, "Second");
        rename(3, "Third");
    }

    EntryId unlink(long partner) {
        return add(OutboxRequest.unlink(TENANT, PARTNER, new Target.Known(partner), Map.of()));
    }

    EntryId confirm() {
        return add(OutboxRequest.call(TENANT, ORDER, new Target.Known(1), "action_confirm"));
    }

    OutboxEntry entry(EntryId id) {
        return outbox.find(TENANT, id).orElseThrow();
    }

    OutboxStatus status(EntryId id) {
        return entry(id).status();
    }

    String sentence(EntryId id) {
        return Optional.ofNullable(entry(id).lastError()).orElseThrow().message();
    }

    StepResult drive() {
        try (SyncEngine engine = engine()) {
            return engine.drive(USER);
        }
    }

    /** Lets time go by and drives, until nothing of the outbox is left that could go on by itself. */
    void settle() {
        for (int i = 0; i < 40 && goesOn(); i++) {
            bed.pass(Duration.ofSeconds(200));
            drive();
        }
    }

    private boolean goesOn() {
        return outbox.nextRun(TENANT).isPresent()
                || !outbox.list(TENANT, OutboxStatus.PROCESSING, 1).isEmpty();
    }

    /** Every entry is done, none needed a second attempt, and the mirror shows the partners as Odoo has them. */
    void assertAllDone() {
        assertThat(outbox.entries(TENANT)).extracting(OutboxEntry::status).containsOnly(OutboxStatus.DONE);
        assertThat(outbox.entries(TENANT)).extracting(OutboxEntry::attempts).containsOnly(0);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    /** Somebody else changes a partner in Odoo. */
    void elsewhere(long partner, String field, String value) {
        partners.put(partner, bed.odoo.time(), Map.of(field, new Text(value)));
    }

    FieldValue inOdoo(long partner, String field) {
        return partners.row(partner).orElseThrow().values().getOrDefault(field, FieldValue.EMPTY);
    }

    FieldValue inMirror(long partner, String field) {
        return bed.mirror.find(TENANT, PARTNER, partner).orElseThrow().values().getOrDefault(field, FieldValue.EMPTY);
    }

    /** What took effect in Odoo, in order. */
    List<OdooCall.Kind> effects() {
        return bed.odoo.writes().effects().stream().map(OdooCall::kind).toList();
    }

    <T extends SyncEvent> List<T> told(Class<T> kind) {
        return bed.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
