package dev.odoosync.testkit;

import static dev.odoosync.testkit.Questions.PARTNERS;
import static dev.odoosync.testkit.Questions.field;
import static dev.odoosync.testkit.Questions.name;
import static dev.odoosync.testkit.Questions.only;
import static dev.odoosync.testkit.Questions.scope;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The part of {@link OdooGatewayContract} about the user who asks, its companies and languages, what asking costs, and other ways of reading. */
abstract class OdooUserContract extends OdooContract {
    private static final int KEYS_END_SINCE = 18;
    private static final long FOREIGN_COMPANY = 1_000_000_007;

    /** A PNG of one pixel. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ" + "RU5ErkJggg==";

    private static final ModelScope IMAGES =
            scope(List.of(), "res.partner", field("name", FieldType.CHAR), field("image_1920", FieldType.BINARY));

    @Test
    void the_user_is_known_by_creation_companies_and_groups() {
        OdooGateway gateway = odoo().open();
        ServerInfo info = gateway.connect();
        String groups = info.major() >= 19 ? "group_ids" : "groups_id";
        ModelScope users = scope(
                List.of(),
                "res.users",
                field("create_date", FieldType.DATETIME),
                field("company_id", FieldType.MANY2ONE),
                field("company_ids", FieldType.MANY2MANY),
                field(groups, FieldType.MANY2MANY));

        OdooUser user = gateway.user();

        Map<String, FieldValue> row =
                gateway.read(users, new long[] {info.userId()}).get(0).values();
        assertThat(user.id()).isEqualTo(info.userId());
        assertThat(user.companies()).isEqualTo(info.companies());
        assertThat(row).containsEntry("create_date", new Moment(requireNonNull(user.created())));
        assertThat(row).containsEntry("company_id", new Link(user.companies().get(0)));
        assertThat(ids(row, "company_ids")).containsExactlyInAnyOrderElementsOf(user.companies());
        assertThat(ids(row, groups)).isNotEmpty().containsExactlyInAnyOrderElementsOf(user.groups());
    }

    private static List<Long> ids(Map<String, FieldValue> row, String field) {
        return ((Links) requireNonNull(row.get(field))).ids();
    }

    @Test
    void the_latest_answer_tells_what_it_cost() {
        OdooGateway gateway = odoo().open();
        long[] ids =
                LongStream.generate(() -> odoo().createPartner(name())).limit(5).toArray();
        AnswerCost before = gateway.lastAnswer();

        gateway.read(PARTNERS, ids);
        AnswerCost five = gateway.lastAnswer();
        gateway.read(PARTNERS, new long[] {ids[0]});
        AnswerCost one = gateway.lastAnswer();

        assertThat(before).isEqualTo(AnswerCost.NONE);
        assertThat(one.bytes()).isPositive();
        assertThat(five.bytes()).isGreaterThan(2 * one.bytes());
        assertThat(gateway.lastAnswer()).isEqualTo(one);
    }

    @Test
    void a_server_that_is_well_is_called_as_fast_as_it_may_be() {
        OdooGateway gateway = odoo().open();
        gateway.connect();

        CallPace pace = gateway.pace();

        assertThat(pace.slowedBy()).isNull();
        assertThat(pace.callsInFlight()).isEqualTo(pace.mostInFlight());
    }

    @Test
    void a_plain_user_is_known_too() {
        OdooUser user = odoo().openWithoutSales().user();

        assertThat(user.created()).isNotNull();
        assertThat(user.companies()).isNotEmpty();
        assertThat(user.groups()).isNotEmpty();
    }

    @Test
    void the_active_languages_are_listed_and_read_in() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());

        assertThat(gateway.languages()).contains("en_US").doesNotContain("xx_XX");
        assertThat(gateway.read(PARTNERS, new long[] {id}, ReadMode.in("en_US")))
                .isEqualTo(gateway.read(PARTNERS, new long[] {id}));
    }

    @Test
    void of_binaries_the_sizes_can_be_read_alone() {
        OdooGateway gateway = odoo().open();
        long with = odoo().createPartner(name());
        long without = odoo().createPartner(name());
        odoo().write("res.partner", with, "image_1920", PIXEL);

        Map<String, FieldValue> contents =
                gateway.read(IMAGES, new long[] {with}).get(0).values();
        Map<String, FieldValue> sizes =
                gateway.read(IMAGES, new long[] {with}, ReadMode.SIZES).get(0).values();

        long bytes = ((Binary) requireNonNull(contents.get("image_1920"))).size();
        assertThat(((Int) requireNonNull(sizes.get("image_1920"))).value())
                .isCloseTo(bytes, Percentage.withPercentage(6));
        assertThat(sizes).containsEntry("name", requireNonNull(contents.get("name")));
        assertThat(gateway.read(IMAGES, new long[] {without}, ReadMode.SIZES)
                        .get(0)
                        .values())
                .containsEntry("image_1920", FieldValue.EMPTY);
    }

    @Test
    void a_key_is_known_by_its_end_where_odoo_tells_it_to_the_user() {
        OdooGateway gateway = odoo().openByKey();
        ServerInfo info = gateway.connect();

        Credential credential = gateway.credential();

        if (info.major() < KEYS_END_SINCE) {
            assertThat(credential).isEqualTo(Credential.untold());
        } else {
            assertThat(credential.kind()).isEqualTo(Credential.Kind.ENDING_KEY);
            assertThat(credential.endsAt()).isBetween(info.time(), info.time().plus(Duration.ofDays(366)));
        }
    }

    @Test
    void questions_are_asked_for_the_companies_in_use() {
        OdooGateway gateway = odoo().open();
        long id = odoo().createPartner(name());
        List<Long> companies = gateway.user().companies();

        gateway.useCompanies(List.of(FOREIGN_COMPANY));
        BatchFault fault = catchThrowableOfType(BatchFault.class, () -> gateway.count(PARTNERS, only(id)));

        assertThat(fault.code()).isEqualTo(FaultCode.ACCESS_DENIED);
        assertThat(gateway.user().companies()).isEqualTo(companies);
        for (List<Long> allowed : List.of(companies, companies.subList(0, 1), List.<Long>of())) {
            gateway.useCompanies(allowed);
            assertThat(gateway.count(PARTNERS, only(id)))
                    .as("asked as %s", allowed)
                    .isEqualTo(1);
        }
    }
}
