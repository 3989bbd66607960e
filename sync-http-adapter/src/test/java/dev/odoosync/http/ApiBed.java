package dev.odoosync.http;

import dev.odoosync.Connector;
import dev.odoosync.SyncEngine;
import dev.odoosync.access.Scope;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryConnectionStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryOutbox;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemorySummaries;
import dev.odoosync.testing.InMemoryTenants;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.SettableClock;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A whole service on fakes. Tenant azure is copied, with a hole; new is connected; ghost has a token and nothing else. */
final class ApiBed implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String ADMIN = "admin-token";
    static final String AZURE = "azure-token";
    static final String WRITER = "writer-token";
    static final String NEW = "new-token";
    static final String GHOST = "ghost-token";
    private static final List<String> MODELS =
            List.of("res.partner", "sale.order", "account.move", "res.currency", "crm.lead");

    final SettableClock clock = new SettableClock(NOON);
    final InMemoryOdoo odoo = new InMemoryOdoo(NOON);
    final InMemoryTenants tenants = new InMemoryTenants();
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    final ConnectionVault vault = new ConnectionVault(connections, "key-1", new byte[32]);
    final List<String> wishes = new CopyOnWriteArrayList<>();
    final List<String> answered = new CopyOnWriteArrayList<>();
    final AtomicBoolean ready = new AtomicBoolean(true);
    final OutboxDesk desk;
    final SyncEngine engine;
    final Connector connector;
    private final InMemoryMirror mirror = new InMemoryMirror();

    ApiBed() {
        this(OutboxSettings.DEFAULT);
    }

    ApiBed(OutboxSettings rules) {
        desk = new OutboxDesk(outbox, rules, KnownFields.NONE, clock);
        engine = SyncEngine.builder()
                .connections(vault)
                .gateways(odoo)
                .batches(new InMemoryBatchStore())
                .leases(tenants)
                .statuses(tenants)
                .runs(new InMemoryRunLog())
                .writer(mirror)
                .reader(mirror)
                .outbox(outbox, odoo.writers(), rules)
                .clock(clock)
                .settings(SyncSettings.preset(Preset.DEFAULT).models(MODELS).build())
                .owner("worker-1")
                .build();
        connector = new Connector(engine, odoo, vault, tenants);
        fillOdoo();
        copyWithHole("azure");
        connector.connect(new TenantId("new"), connection("new"), Connector.OtherMirror.REFUSE);
    }

    static OdooConnection connection(String database) {
        return new OdooConnection(URI.create("https://erp.example.com"), database, "sync", new Secret("s3cret"));
    }

    void copyWithHole(String tenant) {
        odoo.failAlways(
                call -> call.is(OdooCall.Kind.READ, "account.move")
                        && call.ids().contains(3L),
                BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "the module was being updated", null));
        connector.connect(new TenantId(tenant), connection(tenant), Connector.OtherMirror.REFUSE);
        engine.drive(tenant);
        odoo.heal();
    }

    private void fillOdoo() {
        odoo.model("res.currency").put(1, at("2026-01-01"), Map.of("name", new Text("EUR")));
        odoo.model("res.partner").put(7, at("2026-11-01"), Map.of("name", new Text("Azure \u00e9t\u00e9")));
        odoo.model("sale.order")
                .field("date_order", FieldType.DATETIME)
                .field("state", FieldType.SELECTION)
                .field("amount_total", FieldType.MONETARY)
                .link("partner_id", "res.partner")
                .link("currency_id", "res.currency")
                .put(1, at("2026-11-02"), order("2026-11-02", "sale", 10.1))
                .put(2, at("2026-11-03"), order("2026-11-03", "sale", 20.2))
                .put(3, at("2026-10-03"), order("2026-10-03", "draft", 5))
                .put(4, at("2024-11-30"), order("2024-11-30", "done", 7));
        odoo.model("account.move")
                .field("invoice_date", FieldType.DATE)
                .field("move_type", FieldType.SELECTION)
                .field("state", FieldType.SELECTION)
                .field("amount_total", FieldType.MONETARY)
                .put(3, at("2026-11-03"), Map.of("invoice_date", new Day(LocalDate.parse("2026-11-03"))));
    }

    private static Map<String, FieldValue> order(String day, String state, double total) {
        return Map.of(
                "date_order", new Moment(at(day)),
                "state", new Text(state),
                "amount_total", new Decimal(total),
                "partner_id", new Link(7),
                "currency_id", new Link(1));
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T09:00:00Z");
    }

    /** All there is, with limits that no test meets by chance. */
    SyncApiBuilder all() {
        return SyncApi.builder()
                .engine(engine)
                .tokens(tokens())
                .connector(connector)
                .summaries(new InMemorySummaries(mirror))
                .statuses(tenants)
                .requests(noted())
                .outbox(outbox, desk)
                .functions()
                .metrics(() -> "# TYPE odoo_sync_holes gauge\nodoo_sync_holes 1\n")
                .readyWhen(ready::get)
                .clock(clock)
                .requestsPerMinute(1_000_000)
                .listener((method, route, status, nanos) -> answered.add(method + " " + route + " " + status));
    }

    private static TokenCheck tokens() {
        return TokenCheck.of(Map.of(
                new Secret(ADMIN), Scope.admin(),
                new Secret(AZURE), Scope.of(new TenantId("azure")),
                new Secret(WRITER), Scope.writing(new TenantId("azure")),
                new Secret(NEW), Scope.of(new TenantId("new")),
                new Secret(GHOST), Scope.of(new TenantId("ghost"))));
    }

    private SyncRequests noted() {
        return new SyncRequests() {
            @Override
            public void sync(TenantId tenant) {
                wishes.add("sync " + tenant);
            }

            @Override
            public void retry(TenantId tenant) {
                wishes.add("retry " + tenant);
            }

            @Override
            public void reconcile(TenantId tenant) {
                wishes.add("reconcile " + tenant);
            }

            @Override
            public void reconcile(TenantId tenant, String model) {
                wishes.add("reconcile " + tenant + " " + model);
            }

            @Override
            public void letPass(TenantId tenant, String model) {
                wishes.add("let pass " + tenant + " " + model);
            }

            @Override
            public void push(TenantId tenant) {
                wishes.add("push " + tenant);
            }
        };
    }

    @Override
    public void close() {
        engine.close();
    }
}
