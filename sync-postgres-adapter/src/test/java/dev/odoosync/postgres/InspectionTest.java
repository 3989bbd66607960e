package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class InspectionTest {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    @Test
    void a_database_in_order_lacks_nothing() {
        StoreInspection found = database.stores().inspect();

        assertThat(found.missingTables()).isEmpty();
        assertThat(found.missingIndexes()).isEmpty();
        assertThat(found.schemaVersion()).isEqualTo(Migrations.LATEST);
        assertThat(found.version()).matches("\\d+(\\.\\d+)?.*");
        assertThat(found.durable()).isTrue();
        assertThat(Duration.between(found.time(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
    }

    /** What the migrations make, it looks for: all of it. */
    @Test
    void nothing_that_is_there_is_left_out_of_what_is_looked_for() throws Exception {
        Set<String> tables = names("SELECT 'ops.' || relname AS name FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'ops'::regnamespace AND relname <> 'odoo_sync_migrations'");
        database.alter("ALTER SCHEMA ops RENAME TO moved");

        List<String> missing = database.stores().inspect().missingTables();

        assertThat(new HashSet<>(missing)).isEqualTo(tables);
    }

    @Test
    void indexes_and_tables_that_are_gone_are_named() throws Exception {
        database.alter("DROP TABLE ops.odoo_tokens; DROP INDEX ops.odoo_sync_batches_next;"
                + " ALTER TABLE ops.odoo_sync_runs DROP CONSTRAINT odoo_sync_runs_run");

        StoreInspection found = database.stores().inspect();

        assertThat(found.missingTables()).containsExactly("ops.odoo_tokens");
        assertThat(found.missingIndexes())
                .containsOnly(
                        Map.entry("ops.odoo_sync_batches", List.of("odoo_sync_batches_next")),
                        Map.entry("ops.odoo_sync_runs", List.of("odoo_sync_runs_run")));
    }

    private Set<String> names(String sql) {
        return new HashSet<>(database.database().list(sql, parameters -> {}, row -> row.text("name")));
    }
}
