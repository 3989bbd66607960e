package dev.odoosync.postgres;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What operators say in {@code ops.odoo_sync_config} and {@code ops.odoo_sync_checkpoints}. */
final class PostgresChoices implements MirrorChoices {
    private static final String PULL = "odoo_to_sb:";

    private static final String CHOSEN = "SELECT key, value::text AS value FROM ops.odoo_sync_config"
            + " WHERE user_id = ? AND starts_with(key, ?) ORDER BY key";

    private static final String WISHES = "SELECT id, key FROM ops.odoo_sync_wishes WHERE user_id = ? ORDER BY id";

    private static final String GRANTED = "DELETE FROM ops.odoo_sync_wishes WHERE user_id = ? AND id = ?";

    private final Database database;

    PostgresChoices(Database database) {
        this.database = database;
    }

    private record Said(String model, String json) {}

    @Override
    public Map<String, ModelChoice> of(TenantId tenant) {
        List<Said> all = database.list(
                CHOSEN,
                parameters -> parameters.text(tenant.value()).text(PULL),
                row -> new Said(model(row.text("key")), row.text("value")));
        Map<String, ModelChoice> choices = new TreeMap<>();
        all.forEach(said -> choices.put(said.model(), choice(said)));
        return choices;
    }

    private ModelChoice choice(Said said) {
        try {
            return ModelChoice.parse(said.json());
        } catch (IllegalArgumentException e) {
            throw new TenantFault(FaultCode.WRONG_CHOICE, place(said.model()) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String place(String model) {
        return "ops.odoo_sync_config, key " + PULL + model;
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
        return key.substring(PULL.length());
    }
}
