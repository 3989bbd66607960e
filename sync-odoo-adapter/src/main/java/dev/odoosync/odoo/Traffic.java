package dev.odoosync.odoo;

import dev.odoosync.odoo.http.Meter;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts what goes over the wire, for benchmarks and metrics. Thread-safe. */
public final class Traffic implements Meter {
    private final LongAdder calls = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongConsumer nanosOfCalls;

    /** Counts. */
    public Traffic() {
        this(nanos -> {});
    }

    /** Counts, and tells how long each call took, in nanoseconds. {@code nanosOfCalls} must be thread-safe and quick. */
    public Traffic(LongConsumer nanosOfCalls) {
        this.nanosOfCalls = nanosOfCalls;
    }

    @Override
    public void called() {
        calls.increment();
    }

    @Override
    public void ended(long nanos) {
        nanosOfCalls.accept(nanos);
    }

    @Override
    public void received(long count) {
        bytes.add(count);
    }

    /** Calls made so far. */
    public long calls() {
        return calls.sum();
    }

    /** Bytes of answers so far, decompressed. */
    public long bytesReceived() {
        return bytes.sum();
    }
}
