package dev.odoosync.testkit;

import static dev.odoosync.testkit.Questions.PARTNER;
import static dev.odoosync.testkit.Questions.PARTNERS;
import static dev.odoosync.testkit.Questions.PRODUCT;
import static dev.odoosync.testkit.Questions.PRODUCTS;
import static dev.odoosync.testkit.Questions.field;
import static dev.odoosync.testkit.Questions.found;
import static dev.odoosync.testkit.Questions.in;
import static dev.odoosync.testkit.Questions.name;
import static dev.odoosync.testkit.Questions.named;
import static dev.odoosync.testkit.Questions.one;
import static dev.odoosync.testkit.Questions.only;
import static dev.odoosync.testkit.Questions.scope;
import static dev.odoosync.testkit.Questions.writeDateOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.Histogram;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateway.ModelAvailability;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.RecordFilter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OdooGateway} must do. Extend it, and give a fixture.
 *
 * <p>All questions are about records the test itself made, so that it can run against an Odoo that others use too.
 */
public abstract class OdooGatewayContract extends OdooComparisonContract {
    @Test
    void connecting_tells_who_is_there_and_what_time_it_is() {
        OdooGateway gateway = odoo().open();
        assertThat(gateway.serverTime()).isEqualTo(Instant.MAX);

        ServerInfo info = gateway.connect();

        assertThat(info.major()).isGreaterThanOrEqualTo(14);
        assertThat(info.version()).contains(String.valueOf(info.major()));
        assertThat(info.userId()).isPositive();
        assertThat(info.companies()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(info.time()).isEqualTo(gateway.serverTime()).isEqualTo(Window.wholeSecond(info.time()));
    }

    @Test
    void connecting_again_brings_a_fresh_time() {
        OdooGateway gateway = odoo().open();
        ServerInfo first = gateway.connect();
        odoo().nextSecond();

        ServerInfo second = gateway.connect();

        assertThat(second.time()).isAfter(first.time()).isEqualTo(gateway.serverTime());
        assertThat(second.companies()).isEqualTo(first.companies());
    }

    @Test
    void a_wrong_password_is_the_tenants_fault() {
        OdooGateway gateway = odoo().openWithWrongPassword();

        TenantFault fault = catchThrowableOfType(TenantFault.class, gateway::connect);

        assertThat(fault.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
    }

    @Test
    void any_question_logs_in_by_itself() {
        OdooGateway gateway = odoo().open();

        assertThat(gateway.installedModules()).contains("base");
        assertThat(gateway.serverTime()).isBefore(Instant.MAX);
    }

    @Test
    void models_are_readable_forbidden_or_missing() {
        assertThat(odoo().open().availability(PARTNER)).isEqualTo(ModelAvailability.READABLE);
        assertThat(odoo().open().availability("no.such.model")).isEqualTo(ModelAvailability.MISSING);
        assertThat(odoo().openWithoutSales().availability("sale.order")).isEqualTo(ModelAvailability.FORBIDDEN);
    }

    @Test
    void fields_come_with_type_storage_and_where_they_come_from() {
        List<OdooField> fields = odoo().open().fields(PRODUCT);

        OdooField name = named(fields, "name");
        assertThat(name.type()).isEqualTo(FieldType.CHAR);
        assertThat(name.stored()).isFalse();
        assertThat(name.related()).containsExactly("product_tmpl_id", "name");
        OdooField template = named(fields, "product_tmpl_id");
        assertThat(template.type()).isEqualTo(FieldType.MANY2ONE);
        assertThat(template.relation()).isEqualTo("product.template");
        assertThat(template.required()).isTrue();
        OdooField date = named(fields, "write_date");
        assertThat(date.type()).isEqualTo(FieldType.DATETIME);
        assertThat(date.stored()).isTrue();
        assertThat(date.related()).isEmpty();
    }

    @Test
    void asking_for_an_unknown_model_is_a_lasting_fault_of_the_batch() {
        OdooGateway gateway = odoo().open();

        BatchFault fault = catchThrowableOfType(BatchFault.class, () -> gateway.fields("no.such.model"));

        assertThat(fault.code()).isEqualTo(FaultCode.NO_SUCH_MODEL);
        assertThat(fault.retryable()).isFalse();
    }

    @Test
    void asking_for_an_unknown_field_is_a_fault_of_the_batch() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());
        ModelScope scope = scope(List.of(), PARTNER, field("no_such_field", FieldType.CHAR));

        BatchFault fault = catchThrowableOfType(BatchFault.class, () -> gateway.read(scope, new long[] {id}));

        assertThat(fault.code()).isEqualTo(FaultCode.NO_SUCH_FIELD);
        assertThat(fault.retryable()).isTrue();
    }

    @Test
    void a_forbidden_model_cannot_be_counted() {
        OdooGateway gateway = odoo().openWithoutSales();
        ModelScope sales = scope(List.of(), "sale.order", field("name", FieldType.CHAR));

        BatchFault fault = catchThrowableOfType(BatchFault.class, () -> gateway.count(sales, Selection.ALL));

        assertThat(fault.code()).isEqualTo(FaultCode.ACCESS_DENIED);
        assertThat(fault.retryable()).isFalse();
    }

    @Test
    void values_have_their_types_and_empty_is_not_zero() {
        OdooGateway gateway = odoo().open();
        long parent = odoo().createPartner(name());
        String name = "Zoë & <Söhne> \"GmbH\" 🚲\nline 2 " + name();
        long id = odoo().createPartner(name);
        odoo().write(PARTNER, id, "color", 0L);
        odoo().write(PARTNER, id, "partner_latitude", 1.5);
        odoo().write(PARTNER, id, "parent_id", parent);

        OdooRow row = one(gateway, id);
        OdooRow other = one(gateway, parent);

        assertThat(row.values().keySet())
                .containsExactlyInAnyOrderElementsOf(PARTNERS.schema().fieldNames());
        assertThat(row.values())
                .containsEntry("name", new Text(name))
                .containsEntry("ref", FieldValue.EMPTY)
                .containsEntry("active", new Bool(true))
                .containsEntry("is_company", new Bool(false))
                .containsEntry("color", new Int(0))
                .containsEntry("partner_latitude", new Decimal(1.5))
                .containsEntry("parent_id", new Link(parent))
                .containsEntry("category_id", new Links(List.of()));
        assertThat(other.values())
                .containsEntry("partner_latitude", new Decimal(0))
                .containsEntry("parent_id", FieldValue.EMPTY);
        assertThat(row.writeDate()).hasValueSatisfying(at -> assertThat(at).isEqualTo(Window.wholeSecond(at)));
    }

    @Test
    void archived_records_are_counted_listed_and_read() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());
        odoo().write(PARTNER, id, "active", false);

        assertThat(gateway.count(PARTNERS, only(id))).isEqualTo(1);
        assertThat(gateway.listIds(PARTNERS, only(id), 0)).containsExactly(id);
        assertThat(one(gateway, id).values()).containsEntry("active", new Bool(false));
    }

    @Test
    void deleted_records_are_left_out_without_an_error() {
        OdooGateway gateway = odoo().open();
        long stays = odoo().createPartner(name());
        long goes = odoo().createPartner(name());
        odoo().delete(PARTNER, goes);

        assertThat(gateway.read(PARTNERS, new long[] {goes, stays}))
                .extracting(OdooRow::id)
                .containsExactly(stays);
        assertThat(gateway.read(PARTNERS, new long[] {goes})).isEmpty();
        assertThat(gateway.count(PARTNERS, only(goes))).isZero();
    }

    @Test
    void a_window_holds_its_first_second_and_not_its_end() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());
        Instant written = one(gateway, id).writeDate().orElseThrow();

        assertThat(found(gateway, id, written, written.plusSeconds(1))).isTrue();
        assertThat(found(gateway, id, written.minusSeconds(100), written)).isFalse();
        assertThat(found(gateway, id, written.plusSeconds(1), written.plusSeconds(100)))
                .isFalse();
    }

    @Test
    void a_window_holds_records_whose_parent_was_written_in_it() {
        OdooGateway gateway = odoo().open();
        long product = odoo().createProduct(name());
        OdooRow before = gateway.read(PRODUCTS, new long[] {product}).get(0);
        long template = ((Link) requireNonNull(before.values().get("product_tmpl_id"))).id();
        odoo().nextSecond();
        String renamed = name();
        odoo().write("product.template", template, "name", renamed);
        Instant written = writeDateOf(gateway, "product.template", template);

        Selection window = in(only(product), new Window(written, written.plusSeconds(1)));

        assertThat(written).isAfter(before.writeDate().orElseThrow());
        assertThat(gateway.count(PRODUCTS, window)).isEqualTo(1);
        assertThat(gateway.listIds(PRODUCTS, window, 0)).containsExactly(product);
        assertThat(gateway.read(PRODUCTS, new long[] {product}).get(0).values())
                .containsEntry("name", new Text(renamed));
        assertThat(gateway.histogram(PRODUCTS, window, Width.HOUR).total()).isEqualTo(1);
    }

    @Test
    void ids_are_listed_in_order_up_to_a_limit() {
        OdooGateway gateway = odoo().open();
        List<Long> made =
                Stream.generate(() -> odoo().createPartner(name())).limit(3).toList();
        Selection from = Selection.ALL.of(new IdRange(made.get(0) - 1, IdRange.NO_END));

        assertThat(gateway.listIds(PARTNERS, from, 0)).isSorted().contains(made.get(0), made.get(1), made.get(2));
        assertThat(gateway.listIds(PARTNERS, from, 1)).containsExactly(made.get(0));
        assertThat(gateway.listIds(PARTNERS, Selection.ALL.of(new IdRange(made.get(0), made.get(1))), 0))
                .contains(made.get(1))
                .doesNotContain(made.get(0), made.get(2));
    }

    @Test
    void what_the_domain_leaves_out_is_as_if_it_did_not_exist_but_for_a_read_by_ids() {
        OdooGateway gateway = odoo().open();
        String ref = name();
        long in = odoo().createPartner(name());
        long out = odoo().createPartner(name());
        odoo().write(PARTNER, in, "ref", ref);
        RecordFilter filter =
                new RecordFilter(List.of("|", List.of("ref", "=", ref), List.of("id", "in", List.of(in))));
        ModelScope scope = new ModelScope(PARTNERS.schema(), filter, 100);
        Selection both = Selection.ALL.of(new IdRange(in - 1, out));

        assertThat(gateway.count(scope, both)).isEqualTo(1);
        assertThat(gateway.listIds(scope, both, 0)).containsExactly(in);
        assertThat(gateway.listDated(scope, both, 0))
                .extracting(DatedId::odooId)
                .containsExactly(in);
        assertThat(gateway.findIds(scope, new long[] {in, out})).containsExactly(in);
        assertThat(gateway.histogram(scope, both, Width.DAY).total()).isEqualTo(1);
        assertThat(gateway.digest(scope, both, Width.DAY).total()).isEqualTo(1);
        assertThat(gateway.read(scope, new long[] {in, out}))
                .extracting(OdooRow::id)
                .containsExactly(in, out);
    }

    @Test
    void a_histogram_holds_each_record_in_the_stretch_it_was_written_in() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());
        Instant written = one(gateway, id).writeDate().orElseThrow();

        for (Width width : Width.values()) {
            Histogram histogram = gateway.histogram(PARTNERS, only(id), width);

            assertThat(histogram.buckets()).singleElement().satisfies(bucket -> {
                assertThat(bucket.count()).isEqualTo(1);
                assertThat(bucket.window().start()).isBeforeOrEqualTo(written);
                assertThat(bucket.window().end()).isAfter(written);
                assertThat(bucket.window().length().toHours()).isEqualTo(width == Width.DAY ? 24 : 1);
            });
        }
    }
}
