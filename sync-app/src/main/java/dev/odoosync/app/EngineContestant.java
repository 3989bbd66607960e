package dev.odoosync.app;

import dev.odoosync.port.OdooGateways;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.util.function.Supplier;

/** A whole first copy by the engine: planned, proven, fenced, stored, resumable. */
record EngineContestant(
        String name,
        OdooGateways gateways,
        OdooConnection connection,
        SyncSettings settings,
        Supplier<Stores> freshStores,
        SchemaSpy spy,
        Surroundings around)
        implements Contestant {
    private static final TenantId TENANT = new TenantId("benchmark");

    @Override
    public Course ready() {
        Stores stores = freshStores.get();
        Stores watched = stores.writingTo(spy.watch(stores.writer()));
        Tally tally = new Tally();
        Installation installation =
                Wiring.install(gateways, null, watched, settings, connection, around.clock(), tally);
        return new Course() {
            @Override
            public long run() {
                new Pull(installation.engine(), stores.leases(), TENANT, around, around::say, tally::worked).run(false);
                return tally.records();
            }

            @Override
            public void close() {
                installation.close();
                stores.close();
            }
        };
    }
}
