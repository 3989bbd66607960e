package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** A host that brings its own pool keeps it, and each connection of it as it was. */
@OnEveryServer
class HostsPoolTest {
    private static final int HOSTS_THRESHOLD = 5;
    private static final TenantId ANNA = new TenantId("anna");

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    /** As a host might set it up: no autocommit, and what is said often is prepared on the server, which a pooler mixes up. */
    private HikariDataSource pool(String uri) {
        PGSimpleDataSource source = Connecting.source(PostgresAddress.parse(uri), Duration.ofSeconds(30));
        source.setPrepareThreshold(HOSTS_THRESHOLD);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @Test
    void the_hosts_pool_outlives_the_stores_and_what_they_acknowledged_is_committed() throws SQLException {
        try (HikariDataSource pool = pool(database.uri())) {
            PostgresStores stores = PostgresStores.over(pool);
            stores.connections().save(ANNA, new byte[] {1});
            stores.close();

            assertThat(database.stores().connections().tenants()).containsExactly(ANNA);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void connections_come_back_as_they_were() throws SQLException {
        try (HikariDataSource pool = pool(database.uri())) {
            PostgresStores stores = PostgresStores.over(pool);
            for (int i = 0; i < 9; i++) {
                stores.connections().save(ANNA, new byte[] {1});
            }

            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.unwrap(PGConnection.class).getPrepareThreshold())
                        .isEqualTo(HOSTS_THRESHOLD);
            }
        }
    }

    @Test
    void its_tables_are_made_over_the_hosts_pool() throws SQLException {
        database.alter("DROP SCHEMA ops CASCADE");
        try (HikariDataSource pool = pool(database.directUri())) {
            PostgresStores.over(pool);
        }

        assertThat(database.stores().inspect().missingTables()).isEmpty();
    }

    @Test
    void another_isolation_level_is_refused_and_the_pool_stays_open() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Connecting.source(PostgresAddress.parse(database.directUri()), Duration.ofSeconds(30)));
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() -> PostgresStores.over(pool).close())
                    .withMessageContaining("read committed")
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }
}
