package dev.odoosync.app;

import dev.odoosync.SyncEngine;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** A running engine. {@link #close} hands its work back; it may be called twice, by a signal and by the end of a command. */
final class Installation implements AutoCloseable {
    private final SyncEngine engine;
    private final List<ExecutorService> threads;
    private final Thread handBack = new Thread(this::handBack, "hand-back");

    /** An engine with the threads that it is lent. */
    Installation(SyncEngine engine, List<ExecutorService> threads) {
        this.engine = engine;
        this.threads = List.copyOf(threads);
    }

    SyncEngine engine() {
        return engine;
    }

    /** Hands work back also when the program is told to stop. */
    Installation heedingSignals() {
        Runtime.getRuntime().addShutdownHook(handBack);
        return this;
    }

    @Override
    public void close() {
        handBack();
        try {
            Runtime.getRuntime().removeShutdownHook(handBack);
        } catch (IllegalStateException stoppingAlready) {
            threads.forEach(ExecutorService::shutdown);
        }
    }

    private synchronized void handBack() {
        engine.close();
        threads.forEach(ExecutorService::shutdown);
    }
}
