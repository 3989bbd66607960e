package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryServer
class PostgresStoresTest {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:hun ter2@localhost:5432/db",
                "http://user:hunter2@localhost/db",
                "postgresql://user:hunter2@/db",
                "hunter2"
            })
    void a_uri_that_cannot_be_read_is_refused_without_its_password(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresStores.connect(uri).close())
                .withMessageContaining("cannot be read")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hun", "ter2"));
    }

    @Test
    void a_uri_without_a_database_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresStores.connect("postgresql://user:hunter2@localhost:5432/")
                        .close())
                .withMessageContaining("names no database")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void a_direct_uri_that_cannot_be_read_is_refused_too() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresStores.connect(database.uri(), "hunter2", Duration.ofSeconds(9))
                        .close())
                .withMessageContaining("cannot be read");
    }

    @Test
    void a_timeout_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PostgresStores.connect(database.uri(), Duration.ZERO).close())
                .withMessageContaining("store timeout");
    }

    @Test
    void a_server_that_is_not_there_is_unavailable_within_the_timeout() throws IOException {
        int port = unusedPort();
        String uri = "postgresql://user:hunter2@127.0.0.1:" + port + "/db";

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() ->
                        PostgresStores.connect(uri, Duration.ofMillis(300)).close())
                .withMessageContaining("127.0.0.1:" + port)
                .withNoCause()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE))
                .satisfies(fault -> assertThat(fault.toString()).doesNotContain("hunter2"));
    }

    @Test
    void a_wrong_password_is_refused_and_not_told() {
        String wrong = database.uri().replaceFirst("//([^:]+):[^@]+@", "//$1:hunter2@");

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() ->
                        PostgresStores.connect(wrong, Duration.ofMillis(900)).close())
                .withNoCause()
                .withMessageContaining("password")
                .satisfies(fault -> assertThat(fault.toString()).doesNotContain("hunter2"));
    }

    @Test
    void who_only_looks_makes_nothing() throws Exception {
        database.alter("DROP SCHEMA ops CASCADE");

        try (PostgresStores visitor = PostgresStores.visit(database.uri(), Duration.ofSeconds(30))) {
            assertThat(visitor.inspect().schemaVersion()).isZero();
        }

        assertThat(database.stores().inspect().missingTables()).contains("ops.odoo_sync_batches");
    }

    @Test
    void another_isolation_level_is_refused() throws Exception {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement();
                ResultSet name = statement.executeQuery("SELECT current_database()")) {
            name.next();
            database.alter(
                    "ALTER DATABASE " + name.getString(1) + " SET default_transaction_isolation = 'repeatable read'");
        }
        String fresh = database.directUri();

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> PostgresStores.connect(fresh).close())
                .withMessageContaining("read committed")
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
    }

    @Test
    void nobody_but_the_owner_is_granted_anything_and_row_level_security_is_on() throws Exception {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery("SELECT string_agg(relname, ', ') FROM pg_class"
                        + " WHERE relnamespace = 'ops'::regnamespace AND relname <> 'odoo_sync_migrations' AND"
                        + " relkind IN ('r', 'p', 'v', 'S') AND (relacl IS NOT NULL OR relkind = 'r'"
                        + " AND NOT relrowsecurity)")) {
            open.next();
            assertThat(open.getString(1)).isNull();
        }
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery(
                        "SELECT string_agg(proname, ', ') FROM pg_proc"
                                + " WHERE pronamespace = 'ops'::regnamespace AND has_function_privilege('public', oid, 'execute')")) {
            open.next();
            assertThat(open.getString(1)).isNull();
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
