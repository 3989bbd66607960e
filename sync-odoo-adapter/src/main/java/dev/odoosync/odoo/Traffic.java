package dev.odoosync.odoo;

import dev.odoosync.odoo.http.Meter;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes over the wire, for benchmarks and metrics. Thread-safe. */
public final class Traffic implements Meter {
    private final LongAdder calls = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    @Override
    public void called() {
        calls.increment();
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
