package dev.odoosync.testkit;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testing.InMemoryModel;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.OdooCall;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class InMemoryOdooWriterTest extends OdooWriterContract {
    @Override
    protected OdooWriterFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements OdooWriterFixture {
        private static final OdooConnection CONNECTION =
                new OdooConnection(URI.create("http://odoo.test"), "lab", "admin", new Secret("admin"));

        private final InMemoryOdoo odoo = new InMemoryOdoo(Instant.parse("2026-03-01T12:00:00.123456Z"));
        private final InMemoryModel partners = odoo.model("res.partner")
                .field("ref", FieldType.CHAR)
                .field("is_company", FieldType.BOOLEAN)
                .field("color", FieldType.INTEGER)
                .field("category_id", FieldType.MANY2MANY)
                .field(new OdooField("parent_id", FieldType.MANY2ONE, true, false, "res.partner", List.of()));
        private long lastId;

        private Fixture() {
            odoo.model("res.partner.category");
            odoo.writes()
                    .method(
                            "res.partner",
                            "action_archive",
                            id -> partners.put(id, odoo.time(), Map.of("active", new Bool(false))));
        }

        @Override
        public OdooWriter open() {
            return odoo.writers().open(CONNECTION);
        }

        @Override
        public OdooWriter openWithWrongPassword() {
            odoo.failAlways(
                    call -> call.kind() == OdooCall.Kind.LOGIN,
                    new TenantFault(FaultCode.WRONG_CREDENTIALS, "wrong password"));
            return open();
        }

        @Override
        public long createPartner(String name) {
            partners.rename(++lastId, odoo.time(), name);
            return lastId;
        }

        @Override
        public long createCategory(String name) {
            odoo.model("res.partner.category").rename(++lastId, odoo.time(), name);
            return lastId;
        }

        @Override
        public long countPartners(String name) {
            return partners.ids().stream()
                    .filter(id -> new Text(name)
                            .equals(partners.row(id).orElseThrow().values().get("name")))
                    .count();
        }

        @Override
        public void deletePartner(long id) {
            partners.delete(id);
        }

        @Override
        public void close() {
            odoo.heal();
        }
    }
}
