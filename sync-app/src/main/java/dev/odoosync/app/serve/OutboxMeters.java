package dev.odoosync.app.serve;

import dev.odoosync.SyncEvent;
import dev.odoosync.outbox.OutboxStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of the outbox. Thread-safe. */
final class OutboxMeters {
    private final MeterRegistry registry;

    OutboxMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What the latest census found. */
    void fleet(Fleet fleet) {
        for (OutboxStatus status : OutboxStatus.values()) {
            gauge(status.stored(), fleet, status);
        }
        Gauge.builder(
                        "odoosync.outbox.entries",
                        fleet,
                        all -> all.latest().entries().givenUp())
                .description("entries of the outbox by status")
                .tag("status", "given_up")
                .register(registry);
        Gauge.builder(
                        "odoosync.outbox.oldest.seconds",
                        fleet,
                        all -> all.latest().oldestEntry())
                .description("age of the entry that is queued for the longest time")
                .register(registry);
    }

    private void gauge(String label, Fleet fleet, OutboxStatus status) {
        Gauge.builder(
                        "odoosync.outbox.entries",
                        fleet,
                        all -> all.latest().entries().open(status))
                .description("entries of the outbox by status")
                .tag("status", label)
                .register(registry);
    }

    /** Counts what became of an entry; other events are none of its business. */
    void on(SyncEvent event) {
        if (event instanceof SyncEvent.EntryDone) {
            count("done");
        } else if (event instanceof SyncEvent.EntryFailed failed) {
            count(failed.forGood() ? "failed" : "attempt_failed");
        } else if (event instanceof SyncEvent.EntryCollided collided) {
            count(collided.waits() ? "conflict" : "conflict_settled");
        } else if (event instanceof SyncEvent.EntryOverwritten) {
            count("overwritten");
        }
    }

    private void count(String outcome) {
        registry.counter("odoosync.outbox.outcomes", "outcome", outcome).increment();
    }
}
