package dev.odoosync.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;

/** A running API. Thread-safe; {@link #close} lets running requests end for a few seconds. */
public final class SyncServer implements AutoCloseable {
    private static final int MOST_BYTES_OF_HEADERS = 8_192;
    private static final long STOP_MILLIS = 5_000;

    private final Javalin javalin;

    private SyncServer(Javalin javalin) {
        this.javalin = javalin;
    }

    static SyncServer start(Routes routes, String host, int port) {
        Javalin javalin = Javalin.create(config -> {
            harden(config);
            routes.addTo(config);
        });
        try {
            return new SyncServer(javalin.start(host, port));
        } catch (RuntimeException e) {
            javalin.stop();
            throw new IllegalStateException("the API cannot listen on " + host + ":" + port, e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** What answers, for a look at its routes. */
    Javalin javalin() {
        return javalin;
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void harden(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = JsonBody.MOST_BYTES;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setStopAtShutdown(false);
            server.setErrorHandler(new BareErrors());
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(MOST_BYTES_OF_HEADERS);
        });
    }
}
