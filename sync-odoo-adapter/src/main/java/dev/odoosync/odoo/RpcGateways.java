package dev.odoosync.odoo;

import dev.odoosync.odoo.http.HttpClients;
import dev.odoosync.odoo.http.Limits;
import dev.odoosync.odoo.http.Pace;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.tenant.OdooConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;

/**
 * Gateways to real Odoo servers, 14 to 19 and later, over JSON-RPC or XML-RPC.
 *
 * <pre>{@code
 * OdooGateways gateways = RpcGateways.builder().callTimeout(Duration.ofSeconds(30)).build();
 * ServerInfo info = gateways.open(connection).connect();
 * }</pre>
 *
 * <p>Make one per process: limits of calls are shared by the gateways of one {@code RpcGateways} that go to the same scheme,
 * host and port. Thread-safe.
 */
public final class RpcGateways implements OdooGateways {
    private final RpcFace face;
    private final Limits limits;
    private final Duration delay;
    private final int maxInFlight;
    private final Predicate<URI> privateAllowed;
    private final Traffic traffic;
    private final OkHttpClient guarded;
    private final OkHttpClient open;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    private RpcGateways(Builder from) {
        face = from.face.spoken(from.maxBytes, from.maxDepth);
        limits = new Limits(from.callTimeout, from.maxBytes);
        delay = from.delay;
        maxInFlight = from.maxInFlight;
        privateAllowed = from.privateAllowed;
        traffic = from.traffic;
        guarded = HttpClients.guarded(from.callTimeout);
        open = HttpClients.open(from.callTimeout);
    }

    /** Begins with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public OdooGateway open(OdooConnection connection) {
        URI url = connection.url();
        Pace pace = paces.computeIfAbsent(Transport.server(url), server -> new Pace(delay, maxInFlight));
        OkHttpClient client = privateAllowed.test(url) ? open : guarded;
        return new RpcGateway(new OdooClient(connection, face, new Transport(url, client, pace, limits, traffic)));
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_BYTES = 64 << 20;
        private static final int MAX_DEPTH = 64;

        private Face face = Face.JSON_RPC;
        private Duration callTimeout = Duration.ofSeconds(60);
        private Duration delay = Duration.ZERO;
        private int maxInFlight = 1;
        private int maxBytes = MAX_BYTES;
        private int maxDepth = MAX_DEPTH;
        private Predicate<URI> privateAllowed = url -> false;
        private Traffic traffic = new Traffic();

        private Builder() {}

        /** Which spelling to speak; default {@link Face#JSON_RPC}. */
        public Builder face(Face newFace) {
            face = newFace;
            return this;
        }

        /** Longest time of one call, whole answer included; more than 0, default 60 seconds. */
        public Builder callTimeout(Duration timeout) {
            callTimeout = timeout;
            return this;
        }

        /** Rest between two calls to one server; default none. */
        public Builder delay(Duration newDelay) {
            delay = newDelay;
            return this;
        }

        /** Calls to one server at the same time; 1 or more, default 1. */
        public Builder maxInFlight(int calls) {
            maxInFlight = calls;
            return this;
        }

        /** Largest answer in bytes, decompressed; more than 0, default 64 MiB. */
        public Builder maxBytes(int bytes) {
            maxBytes = bytes;
            return this;
        }

        /** How deep lists and objects of an answer may nest; 8 or more, default 64. */
        public Builder maxDepth(int depth) {
            maxDepth = depth;
            return this;
        }

        /**
         * Which servers may have a private or loopback address; default none, so that a tenant cannot make us call our own
         * network. For URLs an operator gave by hand.
         */
        public Builder allowPrivateAddresses(Predicate<URI> allowed) {
            privateAllowed = allowed;
            return this;
        }

        /** Where to count calls and bytes; default nowhere to be seen. */
        public Builder traffic(Traffic newTraffic) {
            traffic = newTraffic;
            return this;
        }

        /**
         * Makes the gateways.
         *
         * @throws IllegalArgumentException when a setting is out of its range
         */
        public RpcGateways build() {
            require(!delay.isNegative(), "the delay between calls must not be negative");
            require(maxInFlight >= 1, "at least one call must be allowed at a time");
            require(maxDepth >= 8, "answers need a depth of at least 8");
            return new RpcGateways(this);
        }

        private static void require(boolean fine, String otherwise) {
            if (!fine) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
