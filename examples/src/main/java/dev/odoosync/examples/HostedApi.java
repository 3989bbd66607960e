package dev.odoosync.examples;

import dev.odoosync.Connector;
import dev.odoosync.SyncEngine;
import dev.odoosync.access.Tokens;
import dev.odoosync.http.SyncApi;
import dev.odoosync.http.SyncServer;
import dev.odoosync.mongo.MongoStores;
import java.time.Instant;

/** The HTTP API inside the host's own process. */
final class HostedApi {
    private HostedApi() {}

    static SyncServer start(SyncEngine engine, Connector connector, MongoStores store) {
        // door: api
        Tokens tokens = new Tokens(store.tokens(), Instant::now);
        SyncServer server = SyncApi.builder()
                .engine(engine)
                .tokens(tokens::check)
                .connector(connector) // POST /odoo/save-connection; leave out what is not to be there
                .summaries(store.summaries()) // GET /odoo/dashboard
                .statuses(store.statuses()) // GET /odoo/status of all tenants
                .build()
                .start("127.0.0.1", 0);
        // end
        return server;
    }
}
