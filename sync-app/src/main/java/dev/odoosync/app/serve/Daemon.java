package dev.odoosync.app.serve;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.app.config.Cron;
import dev.odoosync.app.config.ServiceSettings;
import dev.odoosync.app.serve.Housekeeping.Ages;
import dev.odoosync.fault.SyncException;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service for all tenants: a scheduler over an engine, with what counts and what cleans up. Several daemons may share one
 * store. Thread-safe.
 */
public final class Daemon implements AutoCloseable {
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);
    private static final double TOO_LONG = 1.5;
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final DaemonPorts ports;
    private final ServiceSettings service;
    private final Meters meters;
    private final Threads threads;
    private final SyncEngine engine;
    private final Scheduler scheduler;
    private final Fleet fleet;
    private final Housekeeping housekeeping;
    private final OutboxWatch outboxWatch;

    /**
     * A daemon that does nothing yet.
     *
     * @param owner its name in leases, unique among all processes
     * @param listener hears of events beside the counters
     * @param counters count for the daemon; closed with it
     */
    public Daemon(
            DaemonPorts ports,
            SyncSettings sync,
            ServiceSettings service,
            String owner,
            SyncListener listener,
            Counters counters) {
        this.ports = ports;
        this.service = service;
        Map<Lane, Integer> places = Map.of(
                Lane.INCREMENT, service.incrementWorkers(),
                Lane.COPY, service.copyWorkers(),
                Lane.TROUBLED, service.troubledWorkers());
        Duration tooLong = Duration.ofMillis((long) (service.turn().toMillis() * TOO_LONG));
        Turns turns = new Turns(places, tooLong);
        meters = counters.meters();
        int turnsAtOnce = places.values().stream().mapToInt(Integer::intValue).sum();
        threads = new Threads(turnsAtOnce, sync.callsInFlight());
        engine = engine(ports, sync, owner, listener);
        scheduler = new Scheduler(
                engine,
                turns,
                service.turn(),
                service.tick(),
                ports.clock(),
                meters,
                threads,
                threads.workers(),
                service.schedule());
        fleet = new Fleet(ports.statuses(), ports.batches(), ports.outbox(), sync.models());
        housekeeping =
                new Housekeeping(ports.batches(), ports.runs(), ports.writer(), ports.outbox(), Ages.of(service));
        outboxWatch = new OutboxWatch(engine, scheduler, service.outboxPoll(), ports.outboxCalls(), threads);
        meters.lanes(turns);
        meters.fleet(fleet);
    }

    private SyncEngine engine(DaemonPorts from, SyncSettings sync, String owner, SyncListener listener) {
        return SyncEngine.builder()
                .connections(from.connections())
                .gateways(from.gateways())
                .batches(from.batches())
                .leases(from.leases())
                .statuses(from.statuses())
                .runs(from.runs())
                .writer(from.writer())
                .reader(from.reader())
                .schemas(from.schemas())
                .choices(from.choices())
                .outbox(from.outbox(), from.writers(), sync.writeBack().outbox())
                .clock(from.clock())
                .settings(sync)
                .listener(event -> tell(event, listener))
                .storeExecutor(threads.storing())
                .pushExecutor(threads.pushing())
                .owner(owner)
                .build();
    }

    private void tell(SyncEvent event, SyncListener listener) {
        meters.on(event);
        listener.on(event);
    }

    /** Begins to work. */
    public void start() {
        scheduler.start();
        outboxWatch.start();
        threads.after(Duration.ZERO, this::count);
        service.cleanup().ifPresent(this::cleanUpAt);
    }

    /** The engine it drives; it is closed with the daemon. */
    public SyncEngine engine() {
        return engine;
    }

    /** An increment of the tenant soon, due or not. Returns at once. */
    public void sync(TenantId tenant) {
        scheduler.ask(tenant, Wish.SYNC);
    }

    /** The tenant's outbox, soon: before whatever else is due for it. Returns at once. */
    public void push(TenantId tenant) {
        scheduler.ask(tenant, Wish.WHAT_IS_DUE);
    }

    /** The holes of the tenant again, soon. Returns at once. */
    public void retry(TenantId tenant) {
        scheduler.ask(tenant, Wish.RETRY);
    }

    /** All models of the tenant compared with Odoo, soon. Returns at once. */
    public void reconcile(TenantId tenant) {
        scheduler.ask(tenant, Wish.RECONCILE);
    }

    /** One model of the tenant compared with Odoo, soon. Returns at once. */
    public void reconcile(TenantId tenant, String model) {
        scheduler.ask(tenant, Wish.reconcile(model));
    }

    /** What holds the model let pass, and the model compared, soon. Returns at once. */
    public void letPass(TenantId tenant, String model) {
        scheduler.ask(tenant, Wish.letPass(model));
    }

    /** Whether the store answers, by the latest look. */
    public boolean ready() {
        return meters.storeUp();
    }

    private void count() {
        try {
            fleet.count(ports.clock().now());
        } catch (SyncException away) {
            LOG.debug("the tenants could not be counted: {}", away.sentence());
        } finally {
            threads.after(BETWEEN_COUNTS, this::count);
        }
    }

    private void cleanUpAt(Cron cleanup) {
        Instant now = ports.clock().now();
        threads.after(Duration.between(now, cleanup.next(now)), () -> cleanUp(cleanup));
    }

    private void cleanUp(Cron cleanup) {
        try {
            Housekeeping.Removed removed = housekeeping.clean(ports.clock().now());
            LOG.info(
                    "cleaned up: {} batches, {} runs, {} tombstones and {} entries of the outbox were past their age",
                    removed.batches(),
                    removed.runs(),
                    removed.tombstones(),
                    removed.entries());
        } catch (SyncException away) {
            LOG.warn("cleaning up ended early: {} The next time goes on with it.", away.sentence());
        } finally {
            cleanUpAt(cleanup);
        }
    }

    /**
     * Ends: no new turn, the batches in flight finished or handed back. What does not end within the time for it is left to its
     * lease, after which any process goes on with it.
     */
    @Override
    public void close() {
        outboxWatch.close();
        scheduler.close();
        if (!threads.stop(engine::close, service.stopWithin())) {
            LOG.warn(
                    "stopped after {} with work in flight; its lease runs out, and then it is taken up again",
                    service.stopWithin());
        }
        meters.close();
    }
}
