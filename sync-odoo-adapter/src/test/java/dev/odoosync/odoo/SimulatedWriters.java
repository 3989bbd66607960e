package dev.odoosync.odoo;

import dev.odoosync.port.OdooWriter;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testkit.OdooWriterContract;
import dev.odoosync.testkit.OdooWriterFixture;
import java.util.Map;

/** Writers to a simulated Odoo of one version, over one face. */
final class SimulatedWriters implements OdooWriterFixture {
    private static final String KEY = "key-of-admin";

    private final SimulatedOdoo odoo;
    private final OdooSimulator server;
    private final RpcGateways gateways;
    private final boolean keys;

    /** The contract on them. */
    abstract static class WriterContract extends OdooWriterContract {
        private final OdooVersion version;
        private final Face face;

        WriterContract(OdooVersion version, Face face) {
            this.version = version;
            this.face = face;
        }

        @Override
        protected OdooWriterFixture newFixture() {
            return new SimulatedWriters(version, face);
        }
    }

    SimulatedWriters(OdooVersion version, Face face) {
        odoo = SimulatedOdoo.version(version).build();
        odoo.user("admin").apiKey(KEY);
        keys = face == Face.JSON_2;
        server = OdooSimulator.start(odoo);
        gateways = RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .build();
    }

    SimulatedOdoo odoo() {
        return odoo;
    }

    OdooSimulator server() {
        return server;
    }

    private OdooWriter open(String password) {
        return gateways.writers()
                .open(new OdooConnection(server.url(), odoo.databaseName(), "admin", new Secret(password)));
    }

    @Override
    public OdooWriter open() {
        return open(keys ? KEY : "admin");
    }

    @Override
    public OdooWriter openWithWrongPassword() {
        return open("wrong");
    }

    @Override
    public long createPartner(String name) {
        return odoo.create("res.partner", Map.of("name", name));
    }

    @Override
    public long createCategory(String name) {
        return odoo.create("res.partner.category", Map.of("name", name));
    }

    @Override
    public long countPartners(String name) {
        return odoo.ids("res.partner").stream()
                .filter(id ->
                        name.equals(odoo.record("res.partner", id).orElseThrow().text("name")))
                .count();
    }

    @Override
    public void deletePartner(long id) {
        odoo.delete("res.partner", id);
    }

    @Override
    public void close() {
        server.close();
    }
}
