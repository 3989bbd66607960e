package dev.odoosync.app;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncListener;
import dev.odoosync.mongo.MongoStores;
import dev.odoosync.odoo.Face;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.port.Clock;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one place that knows all modules: it puts engine, adapters and stores together. */
final class Wiring {
    private Wiring() {}

    /** The way to Odoo, over JSON-RPC or XML-RPC. An address given by hand may be private: who types it means it. */
    static OdooAccess odoo(SyncSettings settings, boolean xmlRpc) {
        dev.odoosync.odoo.Traffic traffic = new dev.odoosync.odoo.Traffic();
        RpcGateways gateways = RpcGateways.builder()
                .face(xmlRpc ? Face.XML_RPC : Face.JSON_RPC)
                .callTimeout(settings.callTimeout())
                .delay(settings.delayBetweenCalls())
                .maxInFlight(settings.callsInFlight())
                .allowPrivateAddresses(url -> true)
                .traffic(traffic)
                .build();
        return new OdooAccess(gateways, () -> new Traffic(traffic.calls(), traffic.bytesReceived()));
    }

    /**
     * Everything in the MongoDB at {@code uri}.
     *
     * @throws dev.odoosync.fault.TenantFault when it does not answer, or refuses
     */
    static Stores mongo(String uri, Duration timeout) {
        MongoStores mongo = connect(uri, timeout);
        return new Stores(
                mongo.batches(),
                mongo.leases(),
                mongo.statuses(),
                mongo.runs(),
                mongo.mirror(),
                mongo.mirror(),
                mongo::close);
    }

    private static MongoStores connect(String uri, Duration timeout) {
        try {
            return MongoStores.connect(uri, timeout);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("MONGODB_URI is wrong: " + e.getMessage() + ".", e);
        }
    }

    /** Everything in this process's memory: to measure the engine without a store. */
    static Stores memory() {
        InMemoryTenants tenants = new InMemoryTenants();
        InMemoryMirror mirror = new InMemoryMirror();
        return new Stores(new InMemoryBatchStore(), tenants, tenants, new InMemoryRunLog(), mirror, mirror, () -> {});
    }

    /** An engine over all of it that stores one page while it reads the next. It reaches the one Odoo, whoever the tenant. */
    static Installation install(
            OdooGateways gateways,
            Stores stores,
            SyncSettings settings,
            OdooConnection connection,
            Clock clock,
            SyncListener listener) {
        ExecutorService storing = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "storing");
            thread.setDaemon(true);
            return thread;
        });
        SyncEngine engine = SyncEngine.builder()
                .connections(tenant -> Optional.of(connection))
                .gateways(gateways)
                .batches(stores.batches())
                .leases(stores.leases())
                .statuses(stores.statuses())
                .runs(stores.runs())
                .writer(stores.writer())
                .settings(settings)
                .clock(clock)
                .listener(listener)
                .storeExecutor(storing)
                .owner(owner())
                .build();
        return new Installation(engine, storing);
    }

    /** A name that says where to look for who holds a tenant. */
    private static String owner() {
        return ManagementFactory.getRuntimeMXBean().getName() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
