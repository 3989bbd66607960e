package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import dev.odoosync.simulator.internal.http.TinyHttpServer;
import dev.odoosync.simulator.schema.OdooVersion;
import java.net.URI;

/**
 * An HTTP server on the loopback that answers like a real Odoo.
 *
 * <pre>{@code
 * SimulatedOdoo odoo = SimulatedOdoo.version14().demoData(1, 500).build();
 * try (OdooSimulator server = OdooSimulator.start(odoo)) {
 *     client.connect(server.url(), odoo.databaseName(), "admin", "admin");
 *     server.faults().inject(Fault.status(503), When.method("read").times(1));
 *     // ...
 *     server.statistics().calls("res.partner", "read");
 * }
 * }</pre>
 *
 * It speaks JSON-RPC ({@code /jsonrpc}) and XML-RPC ({@code /xmlrpc/2/common} and {@code /xmlrpc/2/object}), closes the
 * connection after each answer (14 without saying so), and sets the {@code Date} header by the clock of its Odoo. Thread-safe.
 */
public final class OdooSimulator implements AutoCloseable {

    private static final int WORKERS = 8;

    private final CallHandler handler;
    private final TinyHttpServer http;

    private OdooSimulator(SimulatedOdoo odoo, int port, int workers) {
        this.handler = new CallHandler(odoo);
        this.http = TinyHttpServer.start(port, workers, odoo.clock(), odoo.version() == OdooVersion.V19, this::handle);
    }

    /** Starts a server on a free port, with eight calls at a time at most. */
    public static OdooSimulator start(SimulatedOdoo odoo) {
        return start(odoo, 0, WORKERS);
    }

    /**
     * Starts a server.
     *
     * @param port 1 to 65535, or 0 for a free one
     * @param workers how many calls it works on at a time; others wait
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static OdooSimulator start(SimulatedOdoo odoo, int port, int workers) {
        return new OdooSimulator(odoo, port, workers);
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** What goes wrong here. */
    public FaultPlan faults() {
        return handler.faults();
    }

    /** What was asked of it. */
    public CallStatistics statistics() {
        return handler.statistics();
    }

    /** Adds a listener. */
    public void listen(CallListener listener) {
        handler.listen(listener);
    }

    private HttpAnswer handle(HttpRequest request) {
        HttpAnswer answer = handler.handle(request);
        statistics().transferred(request.body().length, Math.max(0, answer.cutAt()));
        return answer;
    }

    /** Stops it at once; calls that are held by a fault end without an answer. */
    @Override
    public void close() {
        handler.release();
        http.close();
    }
}
