package dev.odoosync.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.outbox.SameValue;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OdooWriter} keeps to. It uses nothing but partners and their categories, which every Odoo has, and leaves none
 * behind.
 */
public abstract class OdooWriterContract {
    private static final String PARTNER = "res.partner";
    private static final long NOBODY = 1_999_999_999L;
    private static final EffectDomain ARCHIVED = EffectDomain.in("active", new Bool(false));
    private static final ModelSchema FIELDS = new ModelSchema(
            PARTNER,
            List.of(
                    new FieldDefinition("name", FieldType.CHAR, ""),
                    new FieldDefinition("ref", FieldType.CHAR, ""),
                    new FieldDefinition("is_company", FieldType.BOOLEAN, ""),
                    new FieldDefinition("color", FieldType.INTEGER, ""),
                    new FieldDefinition("parent_id", FieldType.MANY2ONE, PARTNER),
                    new FieldDefinition("category_id", FieldType.MANY2MANY, "res.partner.category"),
                    new FieldDefinition("active", FieldType.BOOLEAN, "")),
            List.of());

    private @Nullable OdooWriterFixture fixture;
    private final String unique = UUID.randomUUID().toString().replace("-", "");
    private final ExternalId as = new ExternalId(ExternalId.MODULE, "contract_" + unique);
    private final Instant since = Instant.EPOCH;

    /** For subclasses. */
    protected OdooWriterContract() {}

    /** A fixture for one test. */
    protected abstract OdooWriterFixture newFixture();

    @BeforeEach
    final void setUp() {
        fixture = newFixture();
    }

    @AfterEach
    final void tearDown() {
        odoo().close();
    }

    private OdooWriterFixture odoo() {
        return requireNonNull(fixture);
    }

    private Map<String, FieldValue> named(String name) {
        return Map.of("name", new Text(name + " " + unique));
    }

    private long count(String name) {
        return odoo().countPartners(name + " " + unique);
    }

    private void shows(OdooWriter writer, long id, Map<String, FieldValue> expected) {
        Map<String, FieldValue> shown = writer.read(FIELDS, id).orElseThrow().values();
        assertThat(expected)
                .allSatisfy((field, value) -> assertThat(SameValue.same(value, requireNonNull(shown.get(field))))
                        .as("%s is %s and shows %s", field, value, shown.get(field))
                        .isTrue());
    }

    @Test
    void what_was_created_is_found_by_its_name() {
        OdooWriter writer = odoo().open();
        assertThat(writer.lookUp(PARTNER, as, since)).isEmpty();

        long id = writer.create(PARTNER, as, named("A"));

        assertThat(odoo().open().lookUp(PARTNER, as, since)).hasValue(id);
        assertThat(count("A")).isEqualTo(1);
        assertThat(writer.lookUp(PARTNER, new ExternalId(as.module(), as.name() + "_other"), since))
                .isEmpty();
    }

    @Test
    void a_name_says_nothing_about_another_model() {
        OdooWriter writer = odoo().open();
        writer.create(PARTNER, as, named("A"));

        assertThat(writer.lookUp("res.partner.category", as, since)).isEmpty();
    }

    @Test
    void the_same_name_twice_is_one_record() {
        OdooWriter writer = odoo().open();
        long first = writer.create(PARTNER, as, named("A"));
        long second = writer.create(PARTNER, as, named("B"));

        assertThat(second).isEqualTo(first);
        assertThat(count("A")).isZero();
        assertThat(count("B")).isEqualTo(1);
    }

    @Test
    void a_record_that_was_deleted_is_found_no_more_and_made_anew() {
        OdooWriter writer = odoo().open();
        long first = writer.create(PARTNER, as, named("A"));
        odoo().deletePartner(first);

        assertThat(writer.lookUp(PARTNER, as, since)).isEmpty();
        long second = writer.create(PARTNER, as, named("A"));
        assertThat(second).isNotEqualTo(first);
        assertThat(writer.lookUp(PARTNER, as, since)).hasValue(second);
    }

    @Test
    void values_of_every_kind_arrive_with_a_create() {
        OdooWriter writer = odoo().open();
        Map<String, FieldValue> values = everyKind();

        shows(writer, writer.create(PARTNER, as, values), values);
    }

    @Test
    void values_of_every_kind_arrive_with_a_write_and_can_be_taken_away() {
        OdooWriter writer = odoo().open();
        long id = odoo().createPartner("A " + unique);
        Map<String, FieldValue> values = everyKind();
        writer.write(PARTNER, id, values);
        shows(writer, id, values);

        Map<String, FieldValue> nothing = Map.of(
                "ref", FieldValue.EMPTY,
                "is_company", new Bool(false),
                "color", new Int(0),
                "parent_id", FieldValue.EMPTY,
                "category_id", new Links(List.of()));
        writer.write(PARTNER, id, nothing);
        shows(writer, id, nothing);
    }

    private Map<String, FieldValue> everyKind() {
        long parent = odoo().createPartner("Parent " + unique);
        long one = odoo().createCategory("One " + unique);
        long two = odoo().createCategory("Two " + unique);
        return Map.of(
                "name", new Text("“ë” 'quoted', \"twice\"; \uD83D\uDE00 " + unique),
                "ref", new Text("0042"),
                "is_company", new Bool(true),
                "color", new Int(7),
                "parent_id", new Link(parent),
                "category_id", new Links(List.of(two, one)));
    }

    @Test
    void a_write_touches_what_it_names_and_nothing_else() {
        OdooWriter writer = odoo().open();
        long id = writer.create(
                PARTNER, as, Map.of("name", new Text("A " + unique), "ref", new Text("R"), "color", new Int(3)));

        writer.write(PARTNER, id, Map.of("ref", new Text("S")));

        shows(writer, id, Map.of("ref", new Text("S"), "color", new Int(3), "active", new Bool(true)));
        assertThat(count("A")).isEqualTo(1);
    }

    @Test
    void a_create_that_odoo_refuses_makes_nothing_and_says_why() {
        OdooWriter writer = odoo().open();
        Map<String, FieldValue> toNobody = Map.of("name", new Text("A " + unique), "parent_id", new Link(NOBODY));

        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(() -> writer.create(PARTNER, as, toNobody))
                .matches(fault -> !fault.retryable())
                .satisfies(fault -> assertThat(fault.sentence()).isNotBlank().doesNotContain("\n"));
        assertThat(count("A")).isZero();
        assertThat(writer.lookUp(PARTNER, as, since)).isEmpty();
    }

    @Test
    void a_write_that_odoo_refuses_changes_nothing_and_says_why() {
        OdooWriter writer = odoo().open();
        long id = writer.create(PARTNER, as, Map.of("name", new Text("A " + unique), "ref", new Text("R")));

        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(
                        () -> writer.write(PARTNER, id, Map.of("ref", new Text("S"), "parent_id", new Link(NOBODY))))
                .matches(fault -> !fault.retryable());
        shows(writer, id, Map.of("ref", new Text("R")));
    }

    @Test
    void a_field_that_is_not_there_is_refused() {
        OdooWriter writer = odoo().open();
        long id = odoo().createPartner("A " + unique);

        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(() -> writer.write(PARTNER, id, Map.of("x_nowhere", new Text("S"))))
                .matches(fault -> !fault.retryable());
        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(() ->
                        writer.create(PARTNER, as, Map.of("name", new Text("B " + unique), "x_nowhere", new Text("S"))))
                .matches(fault -> !fault.retryable());
        assertThat(count("B")).isZero();
    }

    @Test
    void a_record_that_is_gone_shows_nothing_and_cannot_be_written() {
        OdooWriter writer = odoo().open();
        long id = odoo().createPartner("A " + unique);
        odoo().deletePartner(id);

        assertThat(writer.read(FIELDS, id)).isEmpty();
        assertThat(writer.matches(PARTNER, id, ARCHIVED)).isFalse();
        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(() -> writer.write(PARTNER, id, Map.of("ref", new Text("S"))))
                .matches(fault -> fault.code() == FaultCode.NO_SUCH_RECORD && !fault.retryable());
    }

    @Test
    void a_record_is_deleted() {
        OdooWriter writer = odoo().open();
        long id = odoo().createPartner("A " + unique);

        writer.unlink(PARTNER, id);

        assertThat(writer.read(FIELDS, id)).isEmpty();
        assertThat(count("A")).isZero();
    }

    @Test
    void a_method_is_called_and_a_domain_tells_that_it_took_effect() {
        OdooWriter writer = odoo().open();
        long id = odoo().createPartner("A " + unique);
        long other = odoo().createPartner("B " + unique);
        assertThat(writer.matches(PARTNER, id, ARCHIVED)).isFalse();

        writer.call(PARTNER, id, "action_archive");

        assertThat(writer.matches(PARTNER, id, ARCHIVED)).isTrue();
        assertThat(writer.matches(PARTNER, other, ARCHIVED)).isFalse();
        shows(writer, id, Map.of("active", new Bool(false)));
    }

    @Test
    void a_method_that_is_not_there_is_refused() {
        OdooWriter writer = odoo().open();
        long id = odoo().createPartner("A " + unique);

        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(() -> writer.call(PARTNER, id, "action_fly"))
                .matches(fault -> !fault.retryable());
    }

    @Test
    void a_wrong_password_is_the_tenants_fault_and_nothing_takes_effect() {
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> odoo().openWithWrongPassword().create(PARTNER, as, named("A")))
                .matches(fault -> fault.code() == FaultCode.WRONG_CREDENTIALS);
        assertThat(count("A")).isZero();
    }
}
