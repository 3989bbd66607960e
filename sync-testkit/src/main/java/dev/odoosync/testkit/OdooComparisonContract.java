package dev.odoosync.testkit;

import static dev.odoosync.testkit.Questions.PARTNER;
import static dev.odoosync.testkit.Questions.PARTNERS;
import static dev.odoosync.testkit.Questions.PRODUCT;
import static dev.odoosync.testkit.Questions.PRODUCTS;
import static dev.odoosync.testkit.Questions.added;
import static dev.odoosync.testkit.Questions.field;
import static dev.odoosync.testkit.Questions.in;
import static dev.odoosync.testkit.Questions.name;
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
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Link;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of {@link OdooGatewayContract} by which a mirror is compared: digests, dated ids, and which ids there still are. */
abstract class OdooComparisonContract extends OdooUserContract {
    private static final ModelScope CATEGORIES = scope(
            List.of(), "ir.module.category", field("name", FieldType.CHAR), field("write_date", FieldType.DATETIME));

    /** Some partners of three seconds, one archived, and one deleted between them. */
    private Selection somePartners() {
        long first = odoo().createPartner(name());
        odoo().nextSecond();
        long archived = odoo().createPartner(name());
        odoo().write(PARTNER, archived, "active", false);
        long deleted = odoo().createPartner(name());
        odoo().nextSecond();
        long last = odoo().createPartner(name());
        odoo().delete(PARTNER, deleted);
        return Selection.ALL.of(new IdRange(first - 1, last));
    }

    @Test
    void a_digest_adds_up_what_a_full_read_shows() {
        OdooGateway gateway = odoo().open();
        Selection some = somePartners();
        long[] ids = gateway.listIds(PARTNERS, some, 0);

        for (Width width : Width.values()) {
            Digest digest = gateway.digest(PARTNERS, some, width);

            assertThat(digest).isEqualTo(added(gateway.read(PARTNERS, ids), width));
            assertThat(digest.total()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void a_digest_adds_up_only_what_was_selected() {
        OdooGateway gateway = odoo().open();
        Selection some = somePartners();
        long id = some.ids().upTo();
        Instant written = writeDateOf(gateway, PARTNER, id);
        Instant hour = written.truncatedTo(ChronoUnit.HOURS);

        Digest within = gateway.digest(PARTNERS, in(only(id), new Window(written, written.plusSeconds(1))), Width.HOUR);
        Digest before = gateway.digest(PARTNERS, in(only(id), new Window(Instant.EPOCH, written)), Width.HOUR);

        assertThat(within.buckets()).containsOnlyKeys(hour).containsEntry(hour, new Sum(1, id));
        assertThat(within.undated()).isEqualTo(Sum.NONE);
        assertThat(before).isEqualTo(added(List.of(), Width.HOUR));
    }

    @Test
    void records_without_a_date_are_added_up_apart_and_listed_without_one() {
        OdooGateway gateway = odoo().open();

        List<DatedId> listed = gateway.listDated(CATEGORIES, Selection.ALL, 0);
        Digest digest = gateway.digest(CATEGORIES, Selection.ALL, Width.DAY);

        LongStream undated =
                listed.stream().filter(record -> record.writeDate() == null).mapToLong(DatedId::odooId);
        long[] ids = undated.toArray();
        assertThat(ids).isNotEmpty().hasSizeLessThan(listed.size());
        assertThat(digest.undated())
                .isEqualTo(new Sum(ids.length, LongStream.of(ids).sum()));
        assertThat(digest.total()).isEqualTo(listed.size());
    }

    @Test
    void a_record_found_through_its_parent_keeps_its_own_date() {
        OdooGateway gateway = odoo().open();
        long product = odoo().createProduct(name());
        Link template = (Link) requireNonNull(
                gateway.read(PRODUCTS, new long[] {product}).get(0).values().get("product_tmpl_id"));
        odoo().nextSecond();
        odoo().write("product.template", template.id(), "name", name());
        Instant own = writeDateOf(gateway, PRODUCT, product);
        Instant written = writeDateOf(gateway, "product.template", template.id());
        Selection later = in(only(product), new Window(written, written.plusSeconds(1)));
        ModelScope withoutParents = scope(List.of(), PRODUCT, field("write_date", FieldType.DATETIME));
        int movedToo = own.equals(written) ? 1 : 0; // Odoo 19 writes the products of a template along with it

        assertThat(gateway.listDated(PRODUCTS, later, 0)).containsExactly(new DatedId(product, own));
        assertThat(gateway.listDated(withoutParents, later, 0)).hasSize(movedToo);
        assertThat(gateway.digest(withoutParents, later, Width.DAY).total()).isEqualTo(movedToo);
        assertThat(gateway.digest(PRODUCTS, later, Width.HOUR).at(own.truncatedTo(ChronoUnit.HOURS)))
                .isEqualTo(new Sum(1, product));
    }

    @Test
    void dated_ids_are_listed_in_order_up_to_a_limit() {
        OdooGateway gateway = odoo().open();
        Selection some = somePartners();

        List<DatedId> all = gateway.listDated(PARTNERS, some, 0);
        List<DatedId> first = gateway.listDated(PARTNERS, some, 1);
        Selection rest = some.of(some.ids().above(first.get(0).odooId()));

        assertThat(all.stream().mapToLong(DatedId::odooId)).containsExactly(boxed(gateway.listIds(PARTNERS, some, 0)));
        assertThat(all)
                .allSatisfy(record ->
                        assertThat(record.writeDate()).isEqualTo(writeDateOf(gateway, PARTNER, record.odooId())));
        assertThat(Stream.concat(first.stream(), gateway.listDated(PARTNERS, rest, 0).stream()))
                .containsExactlyElementsOf(all);
    }

    private static Long[] boxed(long[] ids) {
        return LongStream.of(ids).boxed().toArray(Long[]::new);
    }

    @Test
    void a_model_that_keeps_no_dates_is_listed_without_them() {
        ModelScope dateless = scope(List.of(), PARTNER, field("name", FieldType.CHAR));
        long id = odoo().createPartner(name());

        assertThat(odoo().open().listDated(dateless, only(id), 0)).containsExactly(new DatedId(id, null));
    }

    @Test
    void comparing_needs_no_field_but_the_date() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());
        ModelScope hidden = scope(
                List.of(), PARTNER, field("no_such_field", FieldType.CHAR), field("write_date", FieldType.DATETIME));

        assertThat(gateway.listDated(hidden, only(id), 0)).hasSize(1);
        assertThat(gateway.digest(hidden, only(id), Width.DAY).total()).isEqualTo(1);
        assertThat(gateway.findIds(hidden, new long[] {id})).containsExactly(id);
    }

    @Test
    void ids_that_are_gone_are_not_found() {
        OdooGateway gateway = odoo().open();
        Selection some = somePartners();
        long[] there = gateway.listIds(PARTNERS, some, 0);
        long[] thousands = LongStream.concat(
                        LongStream.iterate(some.ids().upTo(), id -> id - 1)
                                .limit(some.ids().upTo() - some.ids().after()),
                        LongStream.rangeClosed(2_000_000_000, 2_000_004_000))
                .toArray();

        assertThat(gateway.findIds(PARTNERS, thousands)).containsExactly(there);
        assertThat(gateway.findIds(PARTNERS, new long[] {there[0], there[0]})).containsExactly(there[0]);
        assertThat(gateway.findIds(PARTNERS, new long[] {2_000_000_000})).isEmpty();
        assertThat(gateway.findIds(PARTNERS, new long[0])).isEmpty();
    }

    @Test
    void what_may_not_be_read_or_is_not_there_cannot_be_compared() {
        assertRefused(odoo().open(), "no.such.model", FaultCode.NO_SUCH_MODEL);
        assertRefused(odoo().openWithoutSales(), "sale.order", FaultCode.ACCESS_DENIED);
    }

    private static void assertRefused(OdooGateway gateway, String model, FaultCode code) {
        ModelScope scope = scope(List.of(), model, field("write_date", FieldType.DATETIME));
        for (Consumer<OdooGateway> question : List.<Consumer<OdooGateway>>of(
                odoo -> odoo.digest(scope, Selection.ALL, Width.DAY),
                odoo -> odoo.listDated(scope, Selection.ALL, 1),
                odoo -> odoo.findIds(scope, new long[] {1}))) {
            BatchFault fault = catchThrowableOfType(BatchFault.class, () -> question.accept(gateway));

            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.retryable()).isFalse();
        }
    }
}
