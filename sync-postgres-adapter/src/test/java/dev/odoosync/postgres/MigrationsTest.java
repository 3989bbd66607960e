package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MigrationsTest {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void start() {
        database = server.freshDatabase();
    }

    @Test
    void two_processes_may_migrate_at_once() throws Exception {
        database.alter("DROP SCHEMA ops CASCADE");
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<Boolean> connect = () -> {
            database.connect().close();
            return true;
        };

        List<Future<Boolean>> done = both.invokeAll(List.of(connect, connect));

        assertThat(done).allSatisfy(one -> assertThat(one.get()).isTrue());
        both.shutdown();
        assertThat(database.stores().inspect().missingTables()).isEmpty();
    }

    @Test
    void the_newest_script_has_the_version_that_the_code_expects() throws Exception {
        database.alter("DROP SCHEMA ops CASCADE");

        database.connect().close();

        assertThat(Migrations.version(database.stores().database())).isEqualTo(Migrations.LATEST);
    }

    @Test
    void tables_of_a_newer_version_are_refused() throws Exception {
        database.alter("INSERT INTO ops.odoo_sync_migrations SELECT installed_rank + 1000, '9999', description, type,"
                + " script, checksum, installed_by, installed_on, execution_time, success FROM ops.odoo_sync_migrations"
                + " WHERE version = '1'");

        assertThatThrownBy(() -> database.connect().close())
                .isInstanceOf(TenantFault.class)
                .hasMessageContaining("newer engine");
    }

    @Test
    void a_schema_ops_with_somebody_elses_tables_is_no_obstacle() throws Exception {
        database.alter("DROP SCHEMA ops CASCADE; CREATE SCHEMA ops; CREATE TABLE ops.theirs AS SELECT 7 AS number");

        database.connect().close();

        assertThat(database.stores().inspect().missingTables()).isEmpty();
        database.alter("SELECT number FROM ops.theirs");
    }

    @Test
    void what_was_begun_behind_a_pooler_is_refused_and_asks_for_a_direct_uri() throws Exception {
        boolean pooled = database.stores().inspect().pooled();
        assertThat(pooled).isEqualTo(server.toString().contains("PgBouncer"));
        database.alter("DROP SCHEMA ops CASCADE");

        if (pooled) {
            assertThatThrownBy(() -> PostgresStores.connect(database.uri()).close())
                    .isInstanceOf(TenantFault.class)
                    .hasMessageContaining("POSTGRES_DIRECT_URI");
            assertThat(database.stores().inspect().schemaVersion()).isZero();
        } else {
            PostgresStores.connect(database.uri()).close();
            assertThat(database.stores().inspect().schemaVersion()).isEqualTo(Migrations.LATEST);
        }
    }

    @Test
    void tables_that_are_up_to_date_are_used_whatever_stands_before_them() {
        try (PostgresStores stores = PostgresStores.connect(database.uri())) {
            stores.connections().save(new TenantId("anna"), new byte[] {1});

            assertThat(database.stores().connections().tenants()).containsExactly(new TenantId("anna"));
        }
    }
}
