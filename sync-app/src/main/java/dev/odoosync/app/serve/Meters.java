package dev.odoosync.app.serve;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.Proof;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What is counted, for Prometheus. Labels are few and bounded: never a tenant, a model or a URL, of which there may be thousands.
 * Thread-safe.
 */
final class Meters implements SyncListener, TurnListener, AutoCloseable {
    private static final Duration[] DELAYS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2)
    };
    private static final double[] QUANTILES = {0.5, 0.9, 0.99};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OutboxMeters outbox = new OutboxMeters(registry);
    private final AtomicInteger storeAnswers = new AtomicInteger(1);
    private final AtomicInteger slowedServers = new AtomicInteger();

    /** The registry itself lets go of what nobody else holds. */
    private final List<Object> held = new CopyOnWriteArrayList<>();

    private final JvmGcMetrics gc = new JvmGcMetrics();

    Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
        Gauge.builder("odoosync.store.up", storeAnswers, AtomicInteger::get)
                .description("1 while the store answers")
                .register(registry);
        Gauge.builder("odoosync.servers.slowed", slowedServers, AtomicInteger::get)
                .description("servers that are called less than the settings allow")
                .register(registry);
    }

    /** All of it, as Prometheus reads it. */
    String text() {
        return registry.scrape();
    }

    /** Calls to Odoo and bytes of their answers, as counted elsewhere. */
    void traffic(LongSupplier calls, LongSupplier bytes) {
        held.add(calls);
        held.add(bytes);
        FunctionCounter.builder("odoosync.calls", calls, LongSupplier::getAsLong)
                .description("calls to Odoo")
                .register(registry);
        FunctionCounter.builder("odoosync.received.bytes", bytes, LongSupplier::getAsLong)
                .description("bytes of Odoo's answers, decompressed")
                .register(registry);
    }

    /** How long a call to Odoo took. */
    void call(long nanos) {
        Timer.builder("odoosync.call")
                .description("how long calls to Odoo took")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A server is slowed, or back at its pace. */
    void pace(CallPace pace) {
        CallPace.Cause cause = pace.slowedBy();
        if (cause == null) {
            slowedServers.decrementAndGet();
        } else {
            slowedServers.incrementAndGet();
            counter("odoosync.slowdowns", "cause", cause.stored()).increment();
        }
    }

    /** A request to our API. */
    void request(String route, int status, long nanos) {
        Timer.builder("odoosync.http.request")
                .description("requests to the API")
                .tag("route", route)
                .tag("status", String.valueOf(status))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** What the lanes hold at the moment. */
    void lanes(Turns turns) {
        for (Lane lane : Lane.values()) {
            Gauge.builder("odoosync.turns.waiting", turns, all -> all.waiting(lane))
                    .description("tenants that wait for a turn")
                    .tag("lane", lane.label())
                    .register(registry);
            Gauge.builder("odoosync.turns.active", turns, all -> all.atWork(lane))
                    .description("tenants that have a turn")
                    .tag("lane", lane.label())
                    .register(registry);
        }
    }

    /** What the latest census found. */
    void fleet(Fleet fleet) {
        fleetGauge("odoosync.tenants", "tenants that are known", fleet, census -> census.tenants());
        fleetGauge("odoosync.tenants.copying", "tenants whose first copy goes on", fleet, census -> census.copying());
        fleetGauge("odoosync.tenants.failed", "tenants that wait for someone to act", fleet, census -> census.failed());
        fleetGauge("odoosync.tenants.parked", "tenants whose Odoo or store is away", fleet, census -> census.parked());
        fleetGauge("odoosync.tenants.with.failures", "tenants with failed batches", fleet, census -> census.troubled());
        fleetGauge(
                "odoosync.tenants.key.ending", "tenants whose API key ends soon", fleet, census -> census.keysEnding());
        fleetGauge("odoosync.lag.max.seconds", "age of the oldest cursor", fleet, census -> census.worstLag());
        fleetGauge(
                "odoosync.lag.p99.seconds", "age of the cursor, 99th of 100 tenants", fleet, census -> census.p99Lag());
        fleetGauge(
                "odoosync.lag.p50.seconds", "age of the cursor, every second tenant", fleet, census -> census.p50Lag());
        fleetGauge(
                "odoosync.models.proven",
                "models whose mirror was proven whole",
                fleet,
                census -> census.proofs().proven());
        fleetGauge(
                "odoosync.models.unproven",
                "copied models without a proof yet",
                fleet,
                census -> census.proofs().unproven());
        fleetGauge(
                "odoosync.models.stopped",
                "models that a brake holds until someone lets them pass",
                fleet,
                census -> census.proofs().stopped());
        fleetGauge(
                "odoosync.proof.age.max.seconds",
                "age of the oldest proof",
                fleet,
                census -> census.proofs().oldestSeconds());
        outbox.fleet(fleet);
        for (BatchStatus status : BatchStatus.values()) {
            Gauge.builder("odoosync.batches", fleet, all -> all.latest().batches(status))
                    .description("batches by status; permanently_failed ones are holes")
                    .tag("status", status.stored())
                    .register(registry);
        }
    }

    private void fleetGauge(String name, String what, Fleet fleet, ToDoubleFunction<Fleet.Census> value) {
        Gauge.builder(name, fleet, all -> value.applyAsDouble(all.latest()))
                .description(what)
                .register(registry);
    }

    @Override
    public void on(SyncEvent event) {
        if (event instanceof SyncEvent.BatchDone done) {
            counter("odoosync.batches.ended", "outcome", "done").increment();
            records(done.written());
        } else if (event instanceof SyncEvent.BatchFailed failed) {
            counter("odoosync.batches.ended", "outcome", failed.batch().status().stored())
                    .increment();
        } else if (event instanceof SyncEvent.RunEnded ended) {
            counter("odoosync.runs.ended", "type", ended.run().type().stored()).increment();
        } else if (event instanceof SyncEvent.TenantParked parked) {
            counter("odoosync.parkings", "code", parked.parking().code().stored())
                    .increment();
        } else {
            compared(event);
        }
    }

    private void compared(SyncEvent event) {
        if (event instanceof SyncEvent.ModelProven proven) {
            counter("odoosync.comparisons", "outcome", "proven").increment();
            repaired(proven.proof());
        } else if (event instanceof SyncEvent.ModelUnproven) {
            counter("odoosync.comparisons", "outcome", "unproven").increment();
        } else if (event instanceof SyncEvent.ModelStopped) {
            counter("odoosync.comparisons", "outcome", "stopped").increment();
        } else {
            outbox.on(event);
        }
    }

    private void repaired(Proof proof) {
        counter("odoosync.repaired.records", "how", "fetched").increment((double) proof.fetched());
        counter("odoosync.repaired.records", "how", "set_back").increment((double) proof.setBack());
        counter("odoosync.repaired.records", "how", "removed").increment((double) proof.removed());
    }

    private void records(WriteCounts written) {
        counter("odoosync.records", "result", "created").increment((double) written.created());
        counter("odoosync.records", "result", "updated").increment((double) written.updated());
        counter("odoosync.records", "result", "unchanged").increment((double) written.unchanged());
        counter("odoosync.records", "result", "stale").increment((double) written.stale());
    }

    private Counter counter(String name, String label, String value) {
        return registry.counter(name, label, value);
    }

    @Override
    public void began(Turn turn) {
        Timer.builder("odoosync.turn.delay")
                .description("how long due tenants waited, from the first tick that saw them due")
                .tag("lane", turn.lane().label())
                .serviceLevelObjectives(DELAYS)
                .register(registry)
                .record(turn.waited());
    }

    @Override
    public void ended(Turn turn, Duration lasted) {
        Timer.builder("odoosync.turn")
                .description("how long turns lasted")
                .tag("lane", turn.lane().label())
                .publishPercentiles(QUANTILES)
                .register(registry)
                .record(lasted);
    }

    @Override
    public void storeAnswers(boolean answers) {
        storeAnswers.set(answers ? 1 : 0);
    }

    boolean storeUp() {
        return storeAnswers.get() == 1;
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
