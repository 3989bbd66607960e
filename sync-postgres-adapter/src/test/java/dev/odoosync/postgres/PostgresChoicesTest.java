package dev.odoosync.postgres;

import dev.odoosync.port.MirrorChoices;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testkit.MirrorChoicesContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresChoicesTest extends MirrorChoicesContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected MirrorChoices choices() {
        database = server.freshDatabase();
        return database.stores().choices();
    }

    @Override
    protected void say(TenantId tenant, String model, String json) {
        configure(tenant, "odoo_to_sb:" + model, json);
    }

    @Override
    protected void takeBack(TenantId tenant, String model) {
        remove(tenant, "odoo_to_sb:" + model);
    }

    @Override
    protected void sayOfPush(TenantId tenant, String model, String json) {
        configure(tenant, "sb_to_odoo:" + model, json);
    }

    @Override
    protected void takeBackOfPush(TenantId tenant, String model) {
        remove(tenant, "sb_to_odoo:" + model);
    }

    private void configure(TenantId tenant, String key, String json) {
        database.database()
                .change(
                        "INSERT INTO ops.odoo_sync_config (user_id, key, value) VALUES (?, ?, ?::jsonb)"
                                + " ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value",
                        parameters -> parameters.text(tenant.value()).text(key).text(json));
    }

    private void remove(TenantId tenant, String key) {
        database.database()
                .change(
                        "DELETE FROM ops.odoo_sync_config WHERE user_id = ? AND key = ?",
                        parameters -> parameters.text(tenant.value()).text(key));
    }

    @Override
    protected void wish(TenantId tenant, String model) {
        database.database()
                .change(
                        "INSERT INTO ops.odoo_sync_checkpoints (user_id, key, cursor) VALUES (?, ?, '{\"offset\": 0}')",
                        parameters -> parameters.text(tenant.value()).text("odoo_to_sb:" + model));
    }
}
