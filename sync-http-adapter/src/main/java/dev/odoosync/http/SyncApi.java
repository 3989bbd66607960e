package dev.odoosync.http;

/**
 * The service over HTTP, ready to be started. Immutable; each start is a server of its own.
 *
 * <pre>{@code
 * SyncApi api = SyncApi.builder().engine(engine).tokens(tokens::check).build();
 * try (SyncServer server = api.start()) {
 *     // GET http://127.0.0.1:<server.port()>/odoo/status with "Authorization: Bearer <token>"
 * }
 * }</pre>
 *
 * <p>Only {@code GET /health} and {@code GET /health/live} answer without a token; whatever is not meant to be there answers 401,
 * or 404 to a token's bearer. All errors are {@code application/problem+json}, and none tells anything of the inside. The routes
 * are described in {@code openapi.yaml} beside this class, which {@code GET /openapi.yaml} answers.
 */
public final class SyncApi {
    private static final String LOOPBACK = "127.0.0.1";

    private final SyncApiBuilder from;

    SyncApi(SyncApiBuilder from) {
        this.from = from;
    }

    /** Begins an API. */
    public static SyncApiBuilder builder() {
        return new SyncApiBuilder();
    }

    /** Listens on a free port of this machine only. */
    public SyncServer start() {
        return start(LOOPBACK, 0);
    }

    /**
     * Listens on that address.
     *
     * @param host address to bind; {@code 127.0.0.1} for this machine only
     * @param port 1 to 65535, or 0 for any free one
     * @throws IllegalStateException when the port cannot be had; it says which
     */
    public SyncServer start(String host, int port) {
        return SyncServer.start(from.routes(), host, port);
    }
}
