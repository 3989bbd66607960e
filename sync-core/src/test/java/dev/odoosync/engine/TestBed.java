package dev.odoosync.engine;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEngineBuilder;
import dev.odoosync.SyncEvent;
import dev.odoosync.port.Connections;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryChoices;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemorySchemaStore;
import dev.odoosync.testing.InMemoryTenants;
import dev.odoosync.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A whole engine on fakes, with clocks moved by hand. */
final class TestBed {
    static final String USER = "customer-1";
    static final TenantId TENANT = new TenantId(USER);
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String PARTNER = "res.partner";

    final SettableClock clock = new SettableClock(START);
    final InMemoryOdoo odoo = new InMemoryOdoo(START);
    final InMemoryBatchStore batches = new InMemoryBatchStore();
    final InMemoryTenants tenants = new InMemoryTenants();
    final InMemoryRunLog runs = new InMemoryRunLog();
    final InMemorySchemaStore schemas = new InMemorySchemaStore();
    final InMemoryChoices choices = new InMemoryChoices();
    final InMemoryMirror mirror = new InMemoryMirror();
    final List<SyncEvent> events = new ArrayList<>();
    private SyncSettings settings = settings(100, List.of(PARTNER));
    private OdooConnection connection = connectionTo("https://odoo.example.com");

    TestBed() {
        model(PARTNER);
    }

    static OdooConnection connectionTo(String url) {
        return new OdooConnection(URI.create(url), "prod", "admin", new Secret("s3cret"));
    }

    static SyncSettings settings(int page, List<String> models) {
        return SyncSettings.preset(Preset.DEFAULT)
                .limitPerCall(page)
                .models(models)
                .build();
    }

    TestBed with(SyncSettings changed) {
        settings = changed;
        return this;
    }

    TestBed connectedTo(String url) {
        connection = connectionTo(url);
        return this;
    }

    TestBed model(String name) {
        odoo.model(name).field("name", FieldType.CHAR);
        return this;
    }

    SyncEngine engine() {
        return engine("worker-1");
    }

    SyncEngine engine(String owner) {
        return engine(owner, toOdoo());
    }

    SyncEngine engine(String owner, Connections connections) {
        return builder(owner, connections).build();
    }

    /** Brings records into the mirror in its own way. */
    SyncEngine engine(String owner, RecordWriter writer) {
        return builder(owner, toOdoo()).writer(writer).build();
    }

    private Connections toOdoo() {
        OdooConnection to = connection;
        return tenant -> tenant.equals(TENANT) ? Optional.of(to) : Optional.empty();
    }

    private SyncEngineBuilder builder(String owner, Connections connections) {
        return SyncEngine.builder()
                .connections(connections)
                .gateways(odoo)
                .batches(batches)
                .leases(tenants)
                .statuses(tenants)
                .runs(runs)
                .writer(mirror)
                .reader(mirror)
                .schemas(schemas)
                .choices(choices)
                .clock(clock)
                .settings(settings)
                .listener(events::add)
                .random(new Random(7))
                .owner(owner);
    }

    /** Both clocks go on. */
    void pass(Duration duration) {
        clock.advance(duration);
        odoo.pass(duration);
    }

    void put(String model, long id, Instant writeDate, String name) {
        odoo.model(model).put(id, writeDate, Map.of("name", new FieldValue.Text(name)));
    }

    /** {@code count} partners, written a minute apart up to a day before the start. */
    TestBed partners(int count) {
        for (int id = 1; id <= count; id++) {
            put(PARTNER, id, START.minus(Duration.ofDays(1)).minus(Duration.ofMinutes(count - id)), "Partner " + id);
        }
        return this;
    }

    SyncStatus status() {
        return tenants.find(TENANT).orElseThrow();
    }

    ModelProgress progress(String model) {
        return status().model(model).orElseThrow();
    }

    /** The names in the mirror by id. */
    Map<Long, String> mirrored(String model) {
        Map<Long, String> names = new TreeMap<>();
        for (long id : mirror.ids(TENANT, model)) {
            names.put(
                    id,
                    text(mirror.find(TENANT, model, id).orElseThrow().values().get("name")));
        }
        return names;
    }

    /** The names in Odoo by id. */
    Map<Long, String> inOdoo(String model) {
        Map<Long, String> names = new TreeMap<>();
        Set<Long> ids = odoo.model(model).ids();
        for (long id : ids) {
            names.put(id, text(odoo.model(model).row(id).orElseThrow().values().get("name")));
        }
        return names;
    }

    /** Drives and lets time pass until nothing is due within the hour, at most {@code rounds} times. */
    StepResult settle(SyncEngine engine, int rounds) {
        StepResult result = engine.drive(USER);
        for (int i = 0; i < rounds; i++) {
            Instant due = result.due().orElse(Instant.MAX);
            if (due.isAfter(clock.now().plus(Duration.ofMinutes(4)))) {
                return result;
            }
            Duration wait = Duration.between(clock.now(), due);
            pass(wait.isNegative() ? Duration.ofSeconds(1) : wait);
            result = engine.drive(USER);
        }
        return result;
    }

    private static String text(FieldValue value) {
        return String.valueOf(value.raw());
    }
}
