package dev.odoosync.app;

import dev.odoosync.Connector;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEngineBuilder;
import dev.odoosync.SyncListener;
import dev.odoosync.access.Tokens;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.config.ExtraAuthorities;
import dev.odoosync.app.config.ServiceSettings;
import dev.odoosync.app.logs.PaceLog;
import dev.odoosync.app.logs.SyncLog;
import dev.odoosync.app.serve.Counters;
import dev.odoosync.app.serve.Daemon;
import dev.odoosync.app.serve.DaemonPorts;
import dev.odoosync.http.SyncApi;
import dev.odoosync.http.SyncRequests;
import dev.odoosync.http.SyncServer;
import dev.odoosync.odoo.Face;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.odoo.http.Trust;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.Clock;
import dev.odoosync.port.Connections;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Puts engine, adapters and stores together; with {@link StoreWiring} the one place that knows all modules. */
final class Wiring {
    private Wiring() {}

    /** The way to an Odoo that this process runs itself. */
    static OdooAccess odoo(SyncSettings settings, OdooProtocol protocol) {
        return odoo(settings, ExtraAuthorities.NONE, protocol, url -> true, nanos -> {}, (server, pace) -> {});
    }

    /** The way to Odoo. An address given by hand may be private: who types it means it. */
    static OdooAccess odoo(Configuration configuration, OdooProtocol protocol) {
        return odoo(configuration, protocol, url -> true);
    }

    /** The way to Odoo, for those addresses that are public or allowed. */
    static OdooAccess odoo(Configuration configuration, OdooProtocol protocol, Predicate<URI> privateAllowed) {
        ExtraAuthorities authorities = configuration.service().extraAuthorities();
        return odoo(configuration.sync(), authorities, protocol, privateAllowed, nanos -> {}, (server, pace) -> {});
    }

    /**
     * The way to the Odoos of tenants, whose URLs nobody vouches for.
     *
     * @param nanosOfCalls hears how long each call took
     * @param paces hears when a server is called less than the settings allow, and when as usual again
     */
    static OdooAccess odoos(
            Configuration configuration, LongConsumer nanosOfCalls, BiConsumer<String, CallPace> paces) {
        ServiceSettings service = configuration.service();
        return odoo(
                configuration.sync(),
                service.extraAuthorities(),
                OdooProtocol.SUITING,
                service.privateAddresses(),
                nanosOfCalls,
                paces);
    }

    /** Sockets that speak TLS with whom the gateways would trust. */
    static SSLSocketFactory tls(Configuration configuration) {
        return Trust.with(configuration.service().extraAuthorities().certificates())
                .sockets();
    }

    private static OdooAccess odoo(
            SyncSettings settings,
            ExtraAuthorities authorities,
            OdooProtocol protocol,
            Predicate<URI> privateAllowed,
            LongConsumer nanosOfCalls,
            BiConsumer<String, CallPace> paces) {
        dev.odoosync.odoo.Traffic traffic = new dev.odoosync.odoo.Traffic(nanosOfCalls);
        RpcGateways gateways = RpcGateways.builder()
                .face(face(protocol))
                .callTimeout(settings.callTimeout())
                .delay(settings.delayBetweenCalls())
                .maxInFlight(settings.callsInFlight())
                .maxPerSecond(settings.callsPerSecond().orElse(null))
                .onPaceChange(paces)
                .allowPrivateAddresses(privateAllowed)
                .trust(authorities.certificates())
                .traffic(traffic)
                .build();
        return new OdooAccess(
                gateways, gateways.writers(), () -> new Traffic(traffic.calls(), traffic.bytesReceived()));
    }

    private static @Nullable Face face(OdooProtocol protocol) {
        return switch (protocol) {
            case SUITING -> null;
            case JSON_2 -> Face.JSON_2;
            case JSON_RPC -> Face.JSON_RPC;
            case XML_RPC -> Face.XML_RPC;
        };
    }

    /**
     * An engine over all of it that stores one page while it reads the next. It reaches the one Odoo, whoever the tenant.
     *
     * @param writers what makes writers to Odoo; null where nothing is written back
     */
    static Installation install(
            OdooGateways gateways,
            @Nullable OdooWriters writers,
            Stores stores,
            SyncSettings settings,
            OdooConnection connection,
            Clock clock,
            SyncListener listener) {
        return install(gateways, writers, stores, settings, tenant -> Optional.of(connection), clock, listener);
    }

    /**
     * An engine for what is done to a tenant as a whole, without its Odoo: it needs no key, since it only asks whether a connection
     * is kept.
     */
    static Installation upkeep(Stores stores, SyncSettings settings, Clock clock) {
        OdooGateways none = odoo(
                settings, ExtraAuthorities.NONE, OdooProtocol.SUITING, url -> false, nanos -> {}, (server, pace) -> {});
        return install(none, null, stores, settings, new SealedConnections(stores.connections()), clock, event -> {});
    }

    /** An engine over all of it that reaches the tenants' Odoos by these connections. */
    static Installation install(
            OdooGateways gateways,
            @Nullable OdooWriters writers,
            Stores stores,
            SyncSettings settings,
            Connections connections,
            Clock clock,
            SyncListener listener) {
        ExecutorService storing = Executors.newSingleThreadExecutor(daemons("storing"));
        ExecutorService pushing = Executors.newCachedThreadPool(daemons("pushing"));
        SyncEngineBuilder builder = SyncEngine.builder()
                .connections(connections)
                .gateways(gateways)
                .batches(stores.batches())
                .leases(stores.leases())
                .statuses(stores.statuses())
                .runs(stores.runs())
                .writer(stores.writer())
                .reader(stores.reader())
                .schemas(stores.schemas())
                .choices(stores.choices())
                .settings(settings)
                .clock(clock)
                .listener(listener)
                .storeExecutor(storing)
                .pushExecutor(pushing)
                .owner(owner());
        if (writers != null) {
            builder.outbox(stores.outbox(), writers, settings.writeBack().outbox());
        }
        return new Installation(builder.build(), List.of(storing, pushing));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Where people add to the outbox, and decide about what is in it.
     *
     * @param fields what this process knows of the tenants' fields
     */
    static OutboxDesk desk(Stores stores, SyncSettings settings, KnownFields fields, Clock clock) {
        return new OutboxDesk(stores.outbox(), settings.writeBack().outbox().forEach(stores.choices()), fields, clock);
    }

    /**
     * The daemon and its API over these stores. Nothing works yet but the API.
     *
     * @throws IllegalStateException when the port cannot be had; it says which
     */
    static Service serve(Configuration configuration, ConnectionVault vault, Stores stores, Clock clock) {
        ServiceSettings service = configuration.service();
        Counters counters = new Counters();
        BiConsumer<String, CallPace> paces = new PaceLog(clock).andThen((server, pace) -> counters.pace(pace));
        OdooAccess odoos = odoos(configuration, counters::call, paces);
        DaemonPorts ports = new DaemonPorts(
                vault,
                odoos,
                stores.batches(),
                stores.leases(),
                stores.statuses(),
                stores.runs(),
                stores.writer(),
                stores.reader(),
                stores.schemas(),
                stores.choices(),
                stores.outbox(),
                stores.outboxCalls(),
                odoos.writers(),
                clock);
        Daemon daemon = new Daemon(ports, configuration.sync(), service, owner(), new SyncLog(clock), counters);
        counters.traffic(() -> odoos.traffic().calls(), () -> odoos.traffic().bytes());
        try {
            SyncServer api = SyncApi.builder()
                    .engine(daemon.engine())
                    .tokens(new Tokens(stores.tokens(), clock)::check)
                    .connector(new Connector(daemon.engine(), odoos, vault, stores.statuses()))
                    .summaries(stores.summaries())
                    .statuses(stores.statuses())
                    .requests(new DaemonRequests(daemon))
                    .outbox(
                            stores.outbox(),
                            desk(stores, configuration.sync(), daemon.engine().knownFields(), clock))
                    .functions()
                    .metrics(counters::text)
                    .readyWhen(daemon::ready)
                    .clock(clock)
                    .requestsPerMinute(service.requestsPerMinute())
                    .listener((method, route, status, nanos) -> counters.request(route, status, nanos))
                    .build()
                    .start(service.httpHost(), service.httpPort());
            return new Service(daemon, api.port(), api::close);
        } catch (RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    /** Hands wishes that come over HTTP to the daemon. */
    private record DaemonRequests(Daemon daemon) implements SyncRequests {
        @Override
        public void sync(TenantId tenant) {
            daemon.sync(tenant);
        }

        @Override
        public void retry(TenantId tenant) {
            daemon.retry(tenant);
        }

        @Override
        public void push(TenantId tenant) {
            daemon.push(tenant);
        }

        @Override
        public void reconcile(TenantId tenant) {
            daemon.reconcile(tenant);
        }

        @Override
        public void reconcile(TenantId tenant, String model) {
            daemon.reconcile(tenant, model);
        }

        @Override
        public void letPass(TenantId tenant, String model) {
            daemon.letPass(tenant, model);
        }
    }

    /** A name that says where to look for who holds a tenant. */
    private static String owner() {
        return ManagementFactory.getRuntimeMXBean().getName() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
