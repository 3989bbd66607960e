package dev.odoosync.postgres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a server what it is, and looks at what the engine keeps there. */
final class Inspector {
    /** What the migrations make: the indexes, those of keys too, by table. */
    private static final Map<String, List<String>> NEEDED = Map.ofEntries(
            Map.entry(
                    "ops.odoo_sync_batches",
                    List.of(
                            "odoo_sync_batches_pkey",
                            "odoo_sync_batches_next",
                            "odoo_sync_batches_worked_on",
                            "odoo_sync_batches_holes",
                            "odoo_sync_batches_run",
                            "odoo_sync_batches_age")),
            Map.entry("ops.odoo_sync_statuses", List.of("odoo_sync_statuses_pkey", "odoo_sync_statuses_due")),
            Map.entry(
                    "ops.odoo_sync_runs",
                    List.of(
                            "odoo_sync_runs_pkey",
                            "odoo_sync_runs_run",
                            "odoo_sync_runs_latest",
                            "odoo_sync_runs_open",
                            "odoo_sync_runs_age")),
            Map.entry("ops.odoo_connections", List.of("odoo_connections_pkey")),
            Map.entry("ops.odoo_tokens", List.of("odoo_tokens_pkey")),
            Map.entry("ops.odoo_schemas", List.of("odoo_schemas_pkey")),
            Map.entry("ops.odoo_mirrors", List.of("odoo_mirrors_pkey", "odoo_mirrors_table_name_key")),
            Map.entry("ops.odoo_mirror_columns", List.of("odoo_mirror_columns_pkey")),
            Map.entry("ops.odoo_sync_config", List.of("odoo_sync_config_pkey")),
            Map.entry("ops.odoo_sync_wishes", List.of("odoo_sync_wishes_pkey", "odoo_sync_wishes_tenant")),
            Map.entry(
                    "ops.odoo_outbox",
                    List.of(
                            "odoo_outbox_pkey",
                            "odoo_outbox_next",
                            "odoo_outbox_time",
                            "odoo_outbox_worked_on",
                            "odoo_outbox_of_record",
                            "odoo_outbox_of_create",
                            "odoo_outbox_made",
                            "odoo_outbox_needing",
                            "odoo_outbox_age",
                            "odoo_outbox_of_row")),
            Map.entry("ops.odoo_outbox_models", List.of("odoo_outbox_models_pkey")),
            Map.entry("ops.odoo_outbox_fields", List.of("odoo_outbox_fields_pkey")),
            Map.entry("ops.odoo_outbox_identity", List.of("odoo_outbox_identity_pkey")));

    private static final String SERVER = "SELECT current_setting('server_version') AS version,"
            + " current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS durable,"
            + " clock_timestamp() AS time";

    private static final String TABLES = "SELECT 'ops.' || relname AS name FROM pg_catalog.pg_class"
            + " WHERE relnamespace = to_regnamespace('ops') AND relkind IN ('r', 'p')";

    private static final String INDEXES = "SELECT relname AS name FROM pg_catalog.pg_class"
            + " JOIN pg_catalog.pg_index ON indexrelid = pg_class.oid"
            + " WHERE relnamespace = to_regnamespace('ops') AND indisvalid AND indisready";

    private Inspector() {}

    static StoreInspection inspect(Database database) {
        Set<String> tables = names(database, TABLES);
        Set<String> indexes = names(database, INDEXES);
        boolean pooled = database.ask(Pooler::standsBefore);
        int schemaVersion = Migrations.version(database);
        return database.first(
                        SERVER,
                        parameters -> {},
                        row -> new StoreInspection(
                                row.text("version"),
                                pooled,
                                row.flag("durable"),
                                schemaVersion,
                                missingTables(tables),
                                missingIndexes(tables, indexes),
                                row.time("time")))
                .orElseThrow();
    }

    private static Set<String> names(Database database, String sql) {
        return new HashSet<>(database.list(sql, parameters -> {}, row -> row.text("name")));
    }

    private static List<String> missingTables(Set<String> there) {
        return NEEDED.keySet().stream()
                .filter(table -> !there.contains(table))
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> missingIndexes(Set<String> tables, Set<String> there) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        NEEDED.forEach((table, indexes) -> {
            List<String> gone = new ArrayList<>(indexes);
            gone.removeAll(there);
            if (tables.contains(table) && !gone.isEmpty()) {
                missing.put(table, gone);
            }
        });
        return missing;
    }
}
