package dev.odoosync;

import dev.odoosync.internal.Crew;
import dev.odoosync.internal.DefaultSyncEngine;
import dev.odoosync.internal.EnginePorts;
import dev.odoosync.internal.Outgoing;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.Clock;
import dev.odoosync.port.Connections;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts an engine together. Every port must be given, but the reader where nothing is compared or written back, the schemas, the choices and the outbox; clock, settings, listener and the
 * rest have defaults. Not thread-safe; the engine it builds is.
 */
public final class SyncEngineBuilder {
    private @Nullable Connections connections;
    private @Nullable OdooGateways gateways;
    private @Nullable BatchStore batches;
    private @Nullable TenantLeases leases;
    private @Nullable StatusStore statuses;
    private @Nullable RunLog runs;
    private @Nullable RecordWriter writer;
    private @Nullable MirrorReader reader;
    private @Nullable SchemaStore schemas;
    private @Nullable Outgoing outgoing;
    private MirrorChoices choices = MirrorChoices.NONE;
    private Clock clock = Instant::now;
    private SyncSettings settings = SyncSettings.of(Preset.DEFAULT);
    private SyncListener listener = SyncListener.NONE;
    private Executor storeExecutor = Runnable::run;
    private Crew crew = Crew.NONE;
    private RandomGenerator random = RandomGenerator.getDefault();
    private String owner = UUID.randomUUID().toString();

    SyncEngineBuilder() {}

    /** Where the tenants' connections come from. */
    public SyncEngineBuilder connections(Connections value) {
        connections = value;
        return this;
    }

    /** What makes gateways to Odoo. */
    public SyncEngineBuilder gateways(OdooGateways value) {
        gateways = value;
        return this;
    }

    /** Where batches are kept. */
    public SyncEngineBuilder batches(BatchStore value) {
        batches = value;
        return this;
    }

    /** Where leases are kept; the same place as the statuses, which it fences. */
    public SyncEngineBuilder leases(TenantLeases value) {
        leases = value;
        return this;
    }

    /** Where statuses are kept. */
    public SyncEngineBuilder statuses(StatusStore value) {
        statuses = value;
        return this;
    }

    /** Where runs are kept. */
    public SyncEngineBuilder runs(RunLog value) {
        runs = value;
        return this;
    }

    /** What writes the mirror. */
    public SyncEngineBuilder writer(RecordWriter value) {
        writer = value;
        return this;
    }

    /** What reads the mirror, to compare it with Odoo. Not needed where {@code reconcileEvery} is off. */
    public SyncEngineBuilder reader(MirrorReader value) {
        reader = value;
        return this;
    }

    /** Where schemas are kept. Not needed: without it, a change of a model's fields is noticed and told, but not which ones. */
    public SyncEngineBuilder schemas(SchemaStore value) {
        schemas = value;
        return this;
    }

    /**
     * What is written back to Odoo, and how. Not needed: without it, nothing is. With it, a reader is needed too.
     *
     * @param value where entries are kept
     * @param writers what makes writers to Odoo
     */
    public SyncEngineBuilder outbox(Outbox value, OdooWriters writers, OutboxSettings outboxSettings) {
        outgoing = new Outgoing(value, writers, outboxSettings, Crew.NONE);
        return this;
    }

    /**
     * Lends threads for entries of the outbox that go to one Odoo at the same time, as many as its limit of calls in flight allows.
     * Default: none, one entry after the other in the caller's own thread. The engine hands it at most one task less for each tenant
     * than {@link SyncSettings#callsInFlight()}, returns from a step only when all of the step's tasks that began have ended, and never
     * shuts it down. One that runs tasks late, in their caller's thread, or not at all does no harm: fewer entries go at the same time.
     */
    public SyncEngineBuilder pushExecutor(Executor value) {
        return crew(Crew.of(value));
    }

    SyncEngineBuilder crew(Crew value) {
        crew = value;
        return this;
    }

    /** Where operators choose what of a model is mirrored, in place of the settings; default: nowhere. */
    public SyncEngineBuilder choices(MirrorChoices value) {
        choices = value;
        return this;
    }

    /** Our own clock; default the system's. */
    public SyncEngineBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** The settings; default {@link Preset#DEFAULT}. */
    public SyncEngineBuilder settings(SyncSettings value) {
        settings = value;
        return this;
    }

    /** Who hears of events; default nobody. */
    public SyncEngineBuilder listener(SyncListener value) {
        listener = value;
        return this;
    }

    /**
     * Runs the storing of one page while the next one is read. Default: in the caller's own thread, one after the other. The
     * engine hands it one task per tenant at a time, and never shuts it down.
     */
    public SyncEngineBuilder storeExecutor(Executor value) {
        storeExecutor = value;
        return this;
    }

    /** Where the jitter of waits comes from; give a seeded one to repeat a run exactly. */
    public SyncEngineBuilder random(RandomGenerator value) {
        random = value;
        return this;
    }

    /** The worker's own name, unique among all processes; default a random one. */
    public SyncEngineBuilder owner(String value) {
        owner = value;
        return this;
    }

    /**
     * The engine.
     *
     * @throws IllegalStateException when a port is missing; it names it
     */
    public SyncEngine build() {
        EnginePorts ports = new EnginePorts(
                given(connections, "connections"),
                given(gateways, "gateways"),
                given(batches, "batches"),
                given(leases, "leases"),
                given(statuses, "statuses"),
                given(runs, "runs"),
                given(writer, "writer"),
                settings.reconcileEvery().isPresent() || outgoing != null ? given(reader, "reader") : reader,
                schemas,
                outgoing == null ? null : outgoing.with(crew),
                choices,
                clock);
        return new DefaultSyncEngine(ports, settings, listener, storeExecutor, random, owner);
    }

    private static <T> T given(@Nullable T port, String name) {
        if (port == null) {
            throw new IllegalStateException("the engine needs " + name + ": call " + name + "(...) before build()");
        }
        return port;
    }
}
