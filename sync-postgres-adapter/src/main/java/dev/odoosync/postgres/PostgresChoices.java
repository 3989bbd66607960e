package dev.odoosync.postgres;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.PushChoice;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What operators say in {@code ops.odoo_sync_config} and {@code ops.odoo_sync_checkpoints}. */
final class PostgresChoices implements MirrorChoices {
    private static final String TABLE = "ops.odoo_sync_config, key ";
    private static final String PULL = "odoo_to_sb:";
    private static final String PUSH = "sb_to_odoo:";

    private static final String CHOSEN = "SELECT key, value::text AS value FROM ops.odoo_sync_config"
            + " WHERE user_id = ? AND starts_with(key, ?) ORDER BY key";

    private static final String WISHES = "SELECT id, key FROM ops.odoo_sync_wishes WHERE user_id = ? ORDER BY id";

    private static final String GRANTED = "DELETE FROM ops.odoo_sync_wishes WHERE user_id = ? AND id = ?";

    private final Database database;

    PostgresChoices(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, ModelChoice> of(TenantId tenant) {
        return said(tenant, PULL, ModelChoice::parse);
    }

    @Override
    public Map<String, PushChoice> pushes(TenantId tenant) {
        return said(tenant, PUSH, PushChoice::parse);
    }

    private record Said(String key, String json) {}

    private <C> Map<String, C> said(TenantId tenant, String direction, Function<String, C> parse) {
        List<Said> all = database.list(
                CHOSEN,
                parameters -> parameters.text(tenant.value()).text(direction),
                row -> new Said(row.text("key"), row.text("value")));
        Map<String, C> choices = new TreeMap<>();
        all.forEach(said -> choices.put(model(said.key()), choice(said, parse)));
        return choices;
    }

    private static <C> C choice(Said said, Function<String, C> parse) {
        try {
            return parse.apply(said.json());
        } catch (IllegalArgumentException e) {
            throw new TenantFault(FaultCode.WRONG_CHOICE, TABLE + said.key() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String place(String model) {
        return TABLE + PULL + model;
    }

    @Override
    public List<CopyWish> wishes(TenantId tenant) {
        return database.list(
                WISHES,
                parameters -> parameters.text(tenant.value()),
                row -> new CopyWish(row.number("id"), model(row.text("key"))));
    }

    @Override
    public void granted(TenantId tenant, CopyWish wish) {
        database.change(GRANTED, parameters -> parameters.text(tenant.value()).number(wish.id()));
    }

    private static String model(String key) {
        return key.substring(key.indexOf(':') + 1);
    }
}
