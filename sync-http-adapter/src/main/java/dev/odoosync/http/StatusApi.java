package dev.odoosync.http;

import dev.odoosync.SyncEngine;
import java.util.function.BooleanSupplier;

/**
 * The status API, ready to be started. Immutable.
 *
 * <pre>{@code
 * try (StatusServer server = StatusApi.create(engine, tokens).start()) {
 *     // GET http://127.0.0.1:<server.port()>/odoo/status with "Authorization: Bearer <token>"
 * }
 * }</pre>
 *
 * <p>Only {@code GET /health} answers without a token; whatever is not meant to be there answers 401, or 404 to a token's
 * bearer. All errors are {@code application/problem+json}, and none tells anything of the inside.
 */
public final class StatusApi {
    private static final String LOOPBACK = "127.0.0.1";

    private final SyncEngine engine;
    private final TokenCheck tokens;
    private final BooleanSupplier ready;

    private StatusApi(SyncEngine engine, TokenCheck tokens, BooleanSupplier ready) {
        this.engine = engine;
        this.tokens = tokens;
        this.ready = ready;
    }

    /** An API over this engine, which stays its owner's to close. */
    public static StatusApi create(SyncEngine engine, TokenCheck tokens) {
        return new StatusApi(engine, tokens, () -> true);
    }

    /** With {@code /health} answering 503 while {@code check} says no: for a store that is away. Asked on each request. */
    public StatusApi readyWhen(BooleanSupplier check) {
        return new StatusApi(engine, tokens, check);
    }

    /** Listens on a free port of this machine only. */
    public StatusServer start() {
        return start(LOOPBACK, 0);
    }

    /**
     * Listens on that address.
     *
     * @param host address to bind; {@code 127.0.0.1} for this machine only
     * @param port 1 to 65535, or 0 for any free one
     * @throws IllegalStateException when the port cannot be had; it says which
     */
    public StatusServer start(String host, int port) {
        return StatusServer.start(new StatusRoutes(engine, tokens, ready), host, port);
    }
}
