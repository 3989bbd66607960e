package dev.odoosync.app;

import dev.odoosync.SyncEngine;
import java.util.concurrent.ExecutorService;

/** A running engine. {@link #close} hands its work back; it may be called twice, by a signal and by the end of a command. */
final class Installation implements AutoCloseable {
    private final SyncEngine engine;
    private final ExecutorService storing;
    private final Thread handBack = new Thread(this::handBack, "hand-back");

    /** An engine with what stores one page while it reads the next. */
    Installation(SyncEngine engine, ExecutorService storing) {
        this.engine = engine;
        this.storing = storing;
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
            storing.shutdown();
        }
    }

    private synchronized void handBack() {
        engine.close();
        storing.shutdown();
    }
}
