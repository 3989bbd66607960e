package dev.odoosync.odoo;

import dev.odoosync.odoo.http.HttpClients;
import dev.odoosync.odoo.http.Limits;
import dev.odoosync.odoo.http.Pace;
import dev.odoosync.odoo.http.PaceLimits;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.http.Trust;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.tenant.OdooConnection;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Gateways to real Odoo servers, 14 to 19 and later, over JSON-2, JSON-RPC or XML-RPC.
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
    /** A change that is sent later than that after it was asked for might outlast the time its caller gives it. */
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(10);

    private final Faces faces;
    private final @Nullable Face face;
    private final Limits limits;
    private final Duration delay;
    private final int maxInFlight;
    private final @Nullable Integer perSecond;
    private final BiConsumer<String, CallPace> paceListener;
    private final Predicate<URI> privateAllowed;
    private final Traffic traffic;
    private final OkHttpClient guarded;
    private final OkHttpClient open;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    private RpcGateways(Builder from) {
        faces = new Faces(from.maxMemory, from.maxDepth);
        face = from.face;
        limits = new Limits(from.callTimeout, from.maxBytes);
        delay = from.delay;
        maxInFlight = from.maxInFlight;
        perSecond = from.perSecond;
        paceListener = from.paceListener;
        privateAllowed = from.privateAllowed;
        traffic = from.traffic;
        Trust trust = Trust.with(from.authorities);
        guarded = HttpClients.guarded(from.callTimeout, trust);
        open = HttpClients.open(from.callTimeout, trust);
    }

    /** Begins with all defaults. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public OdooGateway open(OdooConnection connection) {
        Transport transport = transport(connection.url());
        return new RpcGateway(faces.client(face, connection, transport), transport);
    }

    /**
     * Writers to the same servers, within the same limits. Each logs in by itself, once, when it is first asked for something.
     * Thread-safe.
     */
    public OdooWriters writers() {
        return connection ->
                new RpcWriter(new Session(faces.client(face, connection, transport(connection.url()))), LOGIN_PATIENCE);
    }

    private Transport transport(URI url) {
        Pace pace = paces.computeIfAbsent(Transport.server(url), server -> pace(server, url));
        OkHttpClient client = privateAllowed.test(url) ? open : guarded;
        return new Transport(url, client, pace, limits, traffic);
    }

    private Pace pace(String server, URI url) {
        PaceLimits suiting = PaceLimits.of(url, delay, maxInFlight, perSecond);
        return new Pace(suiting, now -> paceListener.accept(server, now));
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_BYTES = 64 << 20;
        private static final int MAX_DEPTH = 64;
        private static final int MAX_MEMORY = 256 << 20;
        private static final int LEAST_MEMORY = 1 << 16;

        /** What share of the process's memory one answer may take up. */
        private static final int SHARE = 6;

        private @Nullable Face face;
        private Duration callTimeout = Duration.ofSeconds(60);
        private Duration delay = Duration.ZERO;
        private int maxInFlight = 1;
        private @Nullable Integer perSecond;
        private BiConsumer<String, CallPace> paceListener = (server, pace) -> {};
        private int maxBytes = MAX_BYTES;
        private int maxDepth = MAX_DEPTH;
        private int maxMemory = (int) Math.min(MAX_MEMORY, Runtime.getRuntime().maxMemory() / SHARE);
        private Predicate<URI> privateAllowed = url -> false;
        private Traffic traffic = new Traffic();
        private List<X509Certificate> authorities = List.of();

        private Builder() {}

        /**
         * Which spelling to speak; null, the default, for the one that suits: JSON-2 where the server has it and an API key is
         * given, else JSON-RPC.
         */
        public Builder face(@Nullable Face newFace) {
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

        /** Most calls to one server at the same time; 1 or more, default 1. There are fewer while the server is in trouble. */
        public Builder maxInFlight(int calls) {
            maxInFlight = calls;
            return this;
        }

        /**
         * Most calls to one server that begin within a second; 0 for no limit, null, the default, for what suits the server: one
         * for hosts of Odoo Online ({@code *.odoo.com}), no limit for others.
         */
        public Builder maxPerSecond(@Nullable Integer calls) {
            perSecond = calls;
            return this;
        }

        /**
         * Who hears when a server is called less than the limits allow, and when it is back at them; default nobody. It is told the
         * server (scheme, host and port) and its pace, in the thread of a call: it must be thread-safe and quick.
         */
        public Builder onPaceChange(BiConsumer<String, CallPace> listener) {
            paceListener = listener;
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
         * Memory in bytes that an answer may take up once it is read, 64 KiB or more; default 256 MiB, or a sixth of what the process
         * may have. A text in it may be as long as an eighth of that.
         */
        public Builder maxMemory(int bytes) {
            maxMemory = bytes;
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

        /**
         * Who may vouch for a server's certificate, beside the authorities that Java knows; default nobody. Certificates and names of
         * hosts are checked in any case.
         */
        public Builder trust(List<X509Certificate> further) {
            authorities = List.copyOf(further);
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
            require(perSecond == null || perSecond >= 0, "the calls per second must not be negative");
            require(maxDepth >= 8, "answers need a depth of at least 8");
            require(maxMemory >= LEAST_MEMORY, "an answer needs at least 64 KiB of memory");
            return new RpcGateways(this);
        }

        private static void require(boolean fine, String otherwise) {
            if (!fine) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
