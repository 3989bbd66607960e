package dev.odoosync.odoo;

import dev.odoosync.testkit.OdooGatewayContract;
import dev.odoosync.testkit.OdooGatewayFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on the real Odoo that {@code ODOO_URL} names. */
@EnabledIfEnvironmentVariable(named = "ODOO_URL", matches = "http.+")
final class RealOdooTest {
    @Nested
    final class ByJson extends OdooGatewayContract {
        @Override
        protected OdooGatewayFixture newFixture() {
            return new RealOdoo(Face.JSON_RPC);
        }
    }

    /** Where the server speaks it. */
    @Nested
    @EnabledIf("dev.odoosync.odoo.RealOdoo#speaksJson2")
    final class ByJson2 extends OdooGatewayContract {
        @Override
        protected OdooGatewayFixture newFixture() {
            return new RealOdoo(Face.JSON_2);
        }
    }

    @Nested
    final class ByXml extends OdooGatewayContract {
        @Override
        protected OdooGatewayFixture newFixture() {
            return new RealOdoo(Face.XML_RPC);
        }
    }
}
