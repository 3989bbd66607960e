package dev.odoosync.app.doors;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.mongo.MongoStores;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.port.Connections;

/** The first door: the engine in one's own service. The README shows what stands between the markers. */
final class EmbedExample {
    private EmbedExample() {}

    static SyncEngine embed(String mongoUri, Connections customers) {
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
                .build();
        // end
        return engine;
    }

    static StepResult drive(SyncEngine engine) {
        // door: drive
        StepResult result = engine.syncNow("customer-1");
        // end
        return result;
    }
}
