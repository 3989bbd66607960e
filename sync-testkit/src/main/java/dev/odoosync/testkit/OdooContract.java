package dev.odoosync.testkit;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The Odoo that each test of {@link OdooGatewayContract} has for itself. */
abstract class OdooContract {
    private @Nullable OdooGatewayFixture fixture;

    /** A fixture for one test. */
    protected abstract OdooGatewayFixture newFixture();

    @BeforeEach
    final void setUp() {
        fixture = newFixture();
    }

    @AfterEach
    final void tearDown() {
        odoo().close();
    }

    final OdooGatewayFixture odoo() {
        return requireNonNull(fixture);
    }
}
