package dev.odoosync.testkit;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.OdooCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class InMemoryOdooTest extends OdooGatewayContract {
    @Override
    protected OdooGatewayFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements OdooGatewayFixture {
        private static final OdooConnection CONNECTION =
                new OdooConnection(URI.create("http://odoo.test"), "lab", "admin", new Secret("admin"));

        private final InMemoryOdoo odoo = new InMemoryOdoo(Instant.parse("2026-03-01T12:00:00.123456Z"));
        private long lastId;

        private Fixture() {
            odoo.install("base");
            odoo.model("sale.order");
            odoo.model("res.partner")
                    .field("ref", FieldType.CHAR)
                    .field("is_company", FieldType.BOOLEAN)
                    .field("color", FieldType.INTEGER)
                    .field("partner_latitude", FieldType.FLOAT)
                    .field("category_id", FieldType.MANY2MANY)
                    .field("image_1920", FieldType.BINARY)
                    .field(new OdooField("parent_id", FieldType.MANY2ONE, true, false, "res.partner", List.of()));
            odoo.model("res.users")
                    .link("company_id", "res.company")
                    .field("company_ids", FieldType.MANY2MANY)
                    .field("group_ids", FieldType.MANY2MANY)
                    .put(
                            odoo.user().id(),
                            odoo.user().created(),
                            Map.of(
                                    "company_id",
                                    new Link(1),
                                    "company_ids",
                                    new Links(odoo.user().companies()),
                                    "group_ids",
                                    new Links(List.copyOf(odoo.user().groups()))));
            odoo.model("ir.module.category")
                    .rename(1, odoo.time(), "Sales")
                    .rename(2, odoo.time(), "Hidden")
                    .undate(2);
            odoo.model("product.product")
                    .link("product_tmpl_id", "product.template")
                    .delegate("product_tmpl_id", "name", FieldType.CHAR);
        }

        @Override
        public OdooGateway open() {
            return odoo.open(CONNECTION);
        }

        @Override
        public OdooGateway openWithWrongPassword() {
            odoo.failAlways(
                    call -> call.kind() == OdooCall.Kind.LOGIN,
                    new TenantFault(FaultCode.WRONG_CREDENTIALS, "wrong password"));
            return open();
        }

        @Override
        public OdooGateway openWithoutSales() {
            odoo.model("sale.order").forbid(true);
            return open();
        }

        @Override
        public OdooGateway openByKey() {
            odoo.credential(Credential.key(1, odoo.time().plus(Duration.ofDays(90))));
            return open();
        }

        @Override
        public long createPartner(String name) {
            Map<String, FieldValue> values = Map.of(
                    "name", new Text(name),
                    "is_company", new Bool(false),
                    "color", new Int(0),
                    "partner_latitude", new Decimal(0),
                    "category_id", new Links(List.of()));
            odoo.model("res.partner").put(++lastId, odoo.time(), values);
            return lastId;
        }

        @Override
        public long createProduct(String name) {
            odoo.model("product.template").rename(++lastId, odoo.time(), name);
            odoo.model("product.product").put(++lastId, odoo.time(), Map.of("product_tmpl_id", new Link(lastId - 1)));
            return lastId;
        }

        @Override
        public void write(String model, long id, String field, Object value) {
            odoo.model(model).put(id, odoo.time(), Map.of(field, typed(field, value)));
        }

        private static FieldValue typed(String field, Object value) {
            if (value instanceof Long number) {
                return field.endsWith("_id") ? new Link(number) : new Int(number);
            }
            if (value instanceof Boolean bool) {
                return new Bool(bool);
            }
            if (field.startsWith("image")) {
                return new FieldValue.Binary((String) value);
            }
            return value instanceof Double number ? new Decimal(number) : new Text((String) value);
        }

        @Override
        public void delete(String model, long id) {
            odoo.model(model).delete(id);
        }

        @Override
        public void nextSecond() {
            odoo.pass(Duration.ofSeconds(1));
        }

        @Override
        public void close() {
            odoo.heal();
        }
    }
}
