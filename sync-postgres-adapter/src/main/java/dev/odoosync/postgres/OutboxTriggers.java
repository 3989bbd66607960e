package dev.odoosync.postgres;

import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Lets people and applications change the mirror's tables themselves: triggers enter what they change into the outbox, in the same
 * transaction, and refuse what cannot be written back. What the engine writes is never entered. Thread-safe; any number of processes
 * may call it at once.
 */
public final class OutboxTriggers {
    private static final String ENABLE =
            "INSERT INTO ops.odoo_outbox_models (user_id, model) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String FORGET = "DELETE FROM ops.odoo_outbox_fields WHERE user_id = ? AND model = ?";

    private static final String DISABLE = "DELETE FROM ops.odoo_outbox_models WHERE user_id = ? AND model = ?";

    private static final String FIELDS = "INSERT INTO ops.odoo_outbox_fields"
            + " (user_id, model, field, type, relation, refused) SELECT ?, ?, * FROM"
            + " unnest(?::text[], ?::text[], ?::text[], ?::text[])";

    private final Database database;

    OutboxTriggers(Database database) {
        this.database = database;
    }

    /**
     * Lets rows of the tenant in the model's table be changed. Where they may be already, only the fields are noted anew: do that
     * when Odoo's own fields changed. Waits at most 10 s for whoever changes the table just then.
     *
     * @param fields all fields of the model, as Odoo describes them to the tenant's user; a column of any other field is refused
     * @throws dev.odoosync.fault.TenantFault when the model is not mirrored yet, and when the server does not answer or refuses
     */
    public void enable(TenantId tenant, String model, List<OdooField> fields) {
        database.together(connection -> {
            MirrorTables.lock(connection);
            MirrorTable table = MirrorRegistry.find(connection, model)
                    .orElseThrow(() -> database.faults()
                            .refused("the model " + model + " has no table in the mirror yet; copy it first, and then"
                                    + " enable writing back"));
            MirrorRegistry.execute(connection, ENABLE, tenant.value(), model);
            MirrorRegistry.execute(connection, FORGET, tenant.value(), model);
            note(connection, tenant, model, fields);
            EditTriggers.fit(connection, model, table.name());
            return true;
        });
    }

    private static void note(Connection connection, TenantId tenant, String model, List<OdooField> fields)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIELDS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, model);
            statement.setArray(3, texts(connection, fields, OdooField::name));
            statement.setArray(
                    4, texts(connection, fields, field -> field.type().odooName()));
            statement.setArray(5, texts(connection, fields, OdooField::relation));
            statement.setArray(6, texts(connection, fields, EditRule::refusal));
            statement.executeUpdate();
        }
    }

    private static java.sql.Array texts(Connection connection, List<OdooField> fields, Function<OdooField, ?> text)
            throws SQLException {
        return connection.createArrayOf("text", fields.stream().map(text).toArray());
    }

    /**
     * Takes that back. What was entered stays in the outbox and goes to Odoo. Where the model is enabled for other tenants, changes to
     * this tenant's rows are refused from now on; else they stay in the mirror alone, until the engine writes over them.
     *
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses
     */
    public void disable(TenantId tenant, String model) {
        database.together(connection -> {
            MirrorTables.lock(connection);
            MirrorRegistry.execute(connection, DISABLE, tenant.value(), model);
            if (!EditTriggers.enabled(connection, model)) {
                MirrorTable table = MirrorRegistry.find(connection, model).orElse(null);
                if (table != null) {
                    EditTriggers.remove(connection, table.name());
                }
            }
            return true;
        });
    }

    /**
     * The models whose rows of the tenant may be changed.
     *
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses
     */
    public Set<String> enabled(TenantId tenant) {
        return new TreeSet<>(database.list(
                "SELECT model FROM ops.odoo_outbox_models WHERE user_id = ?",
                parameters -> parameters.text(tenant.value()),
                row -> row.text("model")));
    }
}
