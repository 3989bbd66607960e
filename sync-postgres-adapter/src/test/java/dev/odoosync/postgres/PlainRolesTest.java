package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Superusers may do anything, so that only plain roles show who may do what. */
class PlainRolesTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @AutoClose
    TestDatabase database;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String password = UUID.randomUUID().toString();
    private final String owner = "odoosyncowner" + suffix;
    private final String other = "odoosyncother" + suffix;

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.available().get(0).freshDatabase(); // not the pooler, which knows no other roles
        database.alter("DROP SCHEMA ops CASCADE; CREATE ROLE " + owner + " LOGIN PASSWORD '" + password + "';"
                + " CREATE ROLE " + other + " LOGIN PASSWORD '" + password + "';"
                + " GRANT CREATE ON SCHEMA public TO " + owner);
        database.alter("DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO " + owner
                + "', current_database()); END $$");
    }

    @AfterEach
    void dropRoles() throws SQLException {
        database.alter("DROP OWNED BY " + owner + ", " + other + " CASCADE; DROP ROLE " + owner + ", " + other);
    }

    private String uriOf(String role) {
        return database.directUri().replaceFirst("//[^@]*@", "//" + role + ":" + password + "@");
    }

    @Test
    void a_plain_role_that_owns_the_tables_is_enough() {
        try (PostgresStores stores = PostgresStores.connect(uriOf(owner), TIMEOUT)) {
            stores.connections().save(ANNA, new byte[] {1});

            assertThat(stores.connections().tenants()).containsExactly(ANNA);
            assertThat(stores.leases().acquire(ANNA, "worker", Instant.EPOCH, TIMEOUT))
                    .isPresent();
            assertThat(stores.inspect().durable()).isTrue();
        }
    }

    @Test
    void anybody_else_is_refused_in_plain_words() {
        PostgresStores.connect(uriOf(owner), TIMEOUT).close();

        try (PostgresStores visitor = PostgresStores.visit(uriOf(other), TIMEOUT)) {
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() -> visitor.connections().tenants())
                    .withMessageContaining("must own the schema ops")
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
        }
    }

    @Test
    void who_is_granted_a_table_sees_no_row_without_a_policy() throws SQLException {
        try (PostgresStores stores = PostgresStores.connect(uriOf(owner), TIMEOUT)) {
            stores.connections().save(ANNA, new byte[] {1});
        }
        database.alter("GRANT USAGE ON SCHEMA ops TO " + other + "; GRANT ALL ON ALL TABLES IN SCHEMA ops TO " + other);

        try (PostgresStores visitor = PostgresStores.visit(uriOf(other), TIMEOUT)) {
            assertThat(visitor.connections().tenants()).isEmpty();
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() -> visitor.connections().save(ANNA, new byte[] {2}))
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
        }
    }

    @Test
    void who_may_make_no_schema_is_told_so() throws SQLException {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        }

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> PostgresStores.connect(uriOf(other), TIMEOUT).close())
                .withMessageContaining("must own the schema ops");
    }
}
