package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class DatabaseTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final String INSERT = "INSERT INTO ops.odoo_connections VALUES ('anna', '\\x01')";

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Test
    void what_belongs_together_is_there_as_a_whole_or_not_at_all() {
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.database().together(connection -> {
                    run(connection, INSERT);
                    return run(connection, "INSERT INTO ops.no_such_table VALUES (1)");
                }));
        assertThat(database.stores().connections().tenants()).isEmpty();

        assertThatIllegalStateException()
                .isThrownBy(() -> database.database().together(connection -> {
                    run(connection, INSERT);
                    throw new IllegalStateException("on second thoughts");
                }));
        assertThat(database.stores().connections().tenants()).isEmpty();

        database.database().together(connection -> run(connection, INSERT));
        assertThat(database.stores().connections().tenants()).containsExactly(ANNA);
    }

    @Test
    void nothing_is_tried_twice() {
        AtomicInteger tries = new AtomicInteger();

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> database.database().together(connection -> {
                    tries.incrementAndGet();
                    throw new SQLException("a lost race", "40001");
                }))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE));

        assertThat(tries).hasValue(1);
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_at_the_server_too() {
        Database impatient = new Database(
                Connecting.source(PostgresAddress.parse(database.uri()), Duration.ofSeconds(30)),
                new Faults("PostgreSQL"),
                1);

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> impatient.list(
                        "SELECT pg_sleep(60)::text AS slept", parameters -> {}, row -> row.text("slept")))
                .withMessageContaining("57014");
        assertThat(database.database()
                        .list(
                                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                                        + " AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()",
                                parameters -> {}, row -> row.number("pid")))
                .isEmpty();
    }
}
