package dev.odoosync.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** A running status API. Thread-safe; {@link #close} lets running requests end for a few seconds. */
public final class StatusServer implements AutoCloseable {
    private static final long MOST_BYTES_OF_A_REQUEST = 16_384;
    private static final int MOST_BYTES_OF_HEADERS = 8_192;
    private static final long STOP_MILLIS = 5_000;

    private final Javalin javalin;

    private StatusServer(Javalin javalin) {
        this.javalin = javalin;
    }

    static StatusServer start(StatusRoutes routes, String host, int port) {
        Javalin javalin = Javalin.create(config -> {
            harden(config);
            routes.addTo(config.routes);
        });
        try {
            return new StatusServer(javalin.start(host, port));
        } catch (RuntimeException e) {
            javalin.stop();
            throw new IllegalStateException("the status API cannot listen on " + host + ":" + port, e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void harden(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MOST_BYTES_OF_A_REQUEST;
        config.http.prefer405over404 = true;
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

    /** For requests that are too broken to reach a route. */
    private static final class BareErrors extends ErrorHandler {
        BareErrors() {
            setShowStacks(false);
            setShowCauses(false);
            setShowMessageInTitle(false);
        }
    }
}
