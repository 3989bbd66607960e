package dev.odoosync.odoo;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SettableClock;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testkit.OdooGatewayContract;
import dev.odoosync.testkit.OdooGatewayFixture;
import java.time.Duration;
import java.util.Map;

/** The contract on the simulator, for one version and one face. */
abstract class SimulatedContract extends OdooGatewayContract {
    private final OdooVersion version;
    private final Face face;

    SimulatedContract(OdooVersion version, Face face) {
        this.version = version;
        this.face = face;
    }

    @Override
    protected OdooGatewayFixture newFixture() {
        return new Fixture(version, face);
    }

    private static final class Fixture implements OdooGatewayFixture {
        private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00.123456Z");
        private final SimulatedOdoo odoo;
        private final OdooSimulator server;
        private final RpcGateways gateways;
        private final boolean keys;

        private Fixture(OdooVersion version, Face face) {
            odoo = SimulatedOdoo.version(version)
                    .clock(clock)
                    .user("plain", "plain")
                    .build();
            odoo.user("plain").denyModel("sale.order").apiKey(keyOf("plain"));
            odoo.user("admin").apiKey(keyOf("admin"));
            keys = face == Face.JSON_2;
            server = OdooSimulator.start(odoo);
            gateways = RpcGateways.builder()
                    .face(face)
                    .allowPrivateAddresses(url -> true)
                    .build();
        }

        private static String keyOf(String login) {
            return "key-of-" + login;
        }

        private OdooGateway open(String login, String password) {
            return gateways.open(new OdooConnection(server.url(), odoo.databaseName(), login, new Secret(password)));
        }

        @Override
        public OdooGateway open() {
            return open("admin", keys ? keyOf("admin") : "admin");
        }

        @Override
        public OdooGateway openWithWrongPassword() {
            return open("admin", "wrong");
        }

        @Override
        public OdooGateway openWithoutSales() {
            return open("plain", keys ? keyOf("plain") : "plain");
        }

        @Override
        public OdooGateway openByKey() {
            String key = "ab".repeat(20);
            odoo.user("plain")
                    .revoke(keyOf("plain"))
                    .apiKey(key, clock.instant().plus(Duration.ofDays(90)));
            return open("plain", key);
        }

        @Override
        public long createPartner(String name) {
            return odoo.create("res.partner", Map.of("name", name));
        }

        @Override
        public long createProduct(String name) {
            return odoo.create("product.product", Map.of("name", name));
        }

        @Override
        public void write(String model, long id, String field, Object value) {
            odoo.write(model, id, Map.of(field, value));
        }

        @Override
        public void delete(String model, long id) {
            odoo.delete(model, id);
        }

        @Override
        public void nextSecond() {
            clock.advance(Duration.ofSeconds(1));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
