package dev.odoosync.simulation;

import dev.odoosync.port.Clock;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.settings.WindowSizing;
import dev.odoosync.simulation.FaultPlan.Fault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that one history is made of, and its course. Everything in it follows from the seed. */
final class Universe {
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private static final double HALVING = 0.25;

    final Scheduler scheduler;
    final Notes notes;
    final FaultPlan faults;
    final Seam seam;
    /** What the engine runs with: as promised, unless that is the mistake. */
    final SyncSettings settings;

    /** What the checks go by. */
    final SyncSettings promised;

    final InMemoryBatchStore batches = new InMemoryBatchStore();
    final InMemoryTenants tenants = new InMemoryTenants();
    final InMemoryRunLog runs = new InMemoryRunLog();
    final InMemoryMirror mirror = new InMemoryMirror();
    final Audits audits = new Audits(this);
    private final Referee referee;
    final WayBack way;
    private final RunNames names = new RunNames();
    private final Seam.Stores stores;
    private final Dice dice;
    private final List<World> worlds = new ArrayList<>();
    private final List<OdooLife> lives = new ArrayList<>();
    private final Instant until;

    /** What is written down of a history. */
    record Notes(Coverage coverage, Trace trace) {}

    Universe(long seed, Seam seam, int linesKept) {
        this.seam = seam;
        this.dice = new Dice(seed);
        this.scheduler = new Scheduler(START, dice.split());
        this.notes = new Notes(new Coverage(), new Trace(linesKept));
        this.faults = new FaultPlan(dice.split());
        SyncSettings.Builder meant = settings(dice.split());
        this.promised = meant.build();
        this.settings = seam.settings(meant).build();
        this.referee = new Referee(this);
        this.way = new WayBack(this, new Dice(~seed));
        this.stores = seam.stores(new Seam.Stores(batches, tenants, tenants, runs, mirror, mirror, way.outbox));
        this.until = START.plus(dice.between(Duration.ofHours(2), Duration.ofHours(14)));
        for (int i = dice.pick(List.of(1, 1, 2, 3)); i > 0; i--) {
            found(new TenantId("tenant-" + i));
        }
    }

    private static SyncSettings.Builder settings(Dice dice) {
        List<String> models = new ArrayList<>(List.of(World.PARTNER, World.PRODUCT, World.NOTE, World.TEMPLATE));
        models.remove(dice.between(0, 6) % models.size());
        boolean audited = dice.chance(0.6);
        return SyncSettings.preset(Preset.DEFAULT)
                .models(models)
                .limitPerCall(dice.between(2, 7))
                .maxBatchAttempts(dice.between(2, 5))
                .sizing(dice.chance(HALVING) ? WindowSizing.BY_HALVING : WindowSizing.BY_DENSITY)
                .incrementalEvery(dice.between(Duration.ofMinutes(10), Duration.ofHours(2)))
                .reconcileEvery(audited ? dice.between(Duration.ofHours(1), Duration.ofHours(10)) : null)
                .sweepEvery(
                        audited && dice.chance(0.5) ? dice.between(Duration.ofHours(2), Duration.ofHours(20)) : null)
                .lookback(Duration.ofMinutes(dice.pick(List.of(15, 15, 20))))
                .brakeRecords(dice.between(3, 20));
    }

    private void found(TenantId tenant) {
        Duration lag = faults.has(Fault.REPLICA) ? Duration.ofSeconds(dice.between(1, 20)) : Duration.ZERO;
        World world = new World(tenant, scheduler, lag);
        OdooLife life = new OdooLife(world, scheduler, dice.split(), notes, promised.lookback());
        life.populate();
        life.plan(dice.between(5, 45), until, dice.chance(0.5));
        way.found(world, until);
        worlds.add(world);
        lives.add(life);
    }

    Referee referee() {
        return referee;
    }

    List<World> worlds() {
        return worlds;
    }

    World world(TenantId tenant) {
        return worlds.stream()
                .filter(world -> world.tenant.equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    OdooConnection connection(TenantId tenant) {
        return new OdooConnection(
                URI.create("https://" + tenant + ".example.com"), "prod", "sync", new Secret("simulated"));
    }

    /** What an engine of {@code worker} sees of all this. */
    Seam.Ports ports(Worker worker, PortGate gate, Clock clock) {
        SimulatedTenants known = new SimulatedTenants(stores.leases(), stores.statuses(), gate, referee, worker);
        SimulatedMirror copy = new SimulatedMirror(stores.writer(), stores.reader(), gate, referee, worker);
        SimulatedOutbox outbox = new SimulatedOutbox(stores.outbox(), gate, way.watch, worker);
        SimulatedBatches work = new SimulatedBatches(stores.batches(), gate, referee, worker, names);
        return new Seam.Ports(
                new Seam.Stores(work, known, known, new SimulatedRuns(stores.runs(), gate, names), copy, copy, outbox),
                connection -> new SimulatedGateway(worldOf(connection), gate, this, connection),
                connection -> new SimulatedWriter(worldOf(connection), gate, worker, way, connection),
                clock);
    }

    private World worldOf(OdooConnection connection) {
        String host = connection.url().getHost();
        return world(new TenantId(host.substring(0, host.indexOf('.'))));
    }

    /** The whole history, and the quiet at its end. */
    void run() {
        List<Worker> workers = new ArrayList<>();
        for (int i = dice.between(2, 3); i > 0; i--) {
            workers.add(new Worker(this, "worker-" + i, dice.split(), until));
        }
        new Troubles(this, dice.split(), workers, until).plan();
        scheduler.run(List.copyOf(workers));
        faults.calmDown();
        lives.forEach(OdooLife::calmDown);
        new Finale(this, new Worker(this, "last", dice.split(), Instant.MAX)).run();
    }
}
