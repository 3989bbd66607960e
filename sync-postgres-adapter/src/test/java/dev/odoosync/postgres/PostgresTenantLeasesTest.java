package dev.odoosync.postgres;

import dev.odoosync.port.TenantLeases;
import dev.odoosync.testkit.TenantLeasesContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresTenantLeasesTest extends TenantLeasesContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected TenantLeases leases() {
        database = server.freshDatabase();
        return database.stores().leases();
    }
}
