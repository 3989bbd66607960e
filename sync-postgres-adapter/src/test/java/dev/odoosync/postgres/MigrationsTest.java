package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.fault.TenantFault;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
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
        execute("DROP SCHEMA ops CASCADE");
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<Boolean> connect = () -> {
            PostgresStores.connect(database.uri(), Duration.ofSeconds(30)).close();
            return true;
        };

        List<Future<Boolean>> done = both.invokeAll(List.of(connect, connect));

        assertThat(done).allSatisfy(one -> assertThat(one.get()).isTrue());
        both.shutdown();
    }

    @Test
    void tables_of_a_newer_version_are_refused() throws Exception {
        execute("INSERT INTO ops.odoo_sync_migrations SELECT installed_rank + 1000, '9999', description, type, script,"
                + " checksum, installed_by, installed_on, execution_time, success FROM ops.odoo_sync_migrations"
                + " WHERE version = '1'");

        assertThatThrownBy(() -> PostgresStores.connect(database.uri(), Duration.ofSeconds(30)))
                .isInstanceOf(TenantFault.class)
                .hasMessageContaining("newer engine");
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
