package dev.odoosync.examples;

import com.mongodb.client.MongoClient;
import dev.odoosync.Connector;
import dev.odoosync.Connector.OtherMirror;
import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.mongo.MongoStores;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.port.Connections;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.tenant.VaultKeys;

/** The engine over what the host has already. The documents show what stands between the markers. */
final class Embedding {
    private Embedding() {}

    /** The shortest way there is, with a MongoDB client of the engine's own. */
    static SyncEngine connected(String mongoUri, Connections customers) {
        // door: embed
        MongoStores store = MongoStores.connect(mongoUri);
        SyncEngine engine = SyncEngine.builder()
                .connections(customers)
                .gateways(RpcGateways.builder().build())
                .batches(store.batches())
                .leases(store.leases())
                .statuses(store.statuses())
                .runs(store.runs())
                .writer(store.mirror())
                .reader(store.mirror())
                .build();
        // end
        return engine;
    }

    /** One customer, once. */
    static StepResult drive(SyncEngine engine) {
        // door: drive
        StepResult result = engine.syncNow("customer-1");
        // end
        return result;
    }

    /** Over the host's own client, which stays the host's. */
    static SyncEngine over(MongoClient client, Connections customers) {
        // door: over
        MongoStores store = MongoStores.over(client, "erp_mirror");
        SyncEngine engine = SyncEngine.builder()
                .connections(customers)
                .gateways(RpcGateways.builder().build())
                .batches(store.batches())
                .leases(store.leases())
                .statuses(store.statuses())
                .runs(store.runs())
                .writer(store.mirror())
                .reader(store.mirror())
                .build();
        // end
        return engine;
    }

    /** Connections that lie sealed in the engine's own store. */
    static ConnectionVault vault(MongoStores store, Secret keys) {
        // door: vault
        ConnectionVault vault = new ConnectionVault(store.connections(), VaultKeys.parse(keys));
        // end
        return vault;
    }

    /** A customer is connected: tried live, kept sealed, due at once. */
    static ServerInfo connect(
            SyncEngine engine,
            OdooGateways gateways,
            ConnectionVault vault,
            MongoStores store,
            OdooConnection connection) {
        // door: connect
        Connector connector = new Connector(engine, gateways, vault, store.statuses());
        ServerInfo odoo = connector.connect(new TenantId("customer-1"), connection, OtherMirror.REFUSE);
        // end
        return odoo;
    }
}
