package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent.FieldsMissed;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.Vanished.Why;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.RecordFilters;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators say in the store counts, in place of the settings, from the tenant's next turn on. */
class ChoicesTest {
    private static final String COMPANIES = "{\"domain\": [[\"is_company\", \"=\", true]]}";
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestBed bed = new TestBed();

    @BeforeEach
    void fill() {
        bed.odoo.model(PARTNER).field("is_company", FieldType.BOOLEAN).field("email", FieldType.CHAR);
        bed.partners(250);
        for (long id = 1; id <= 250; id++) {
            bed.odoo.model(PARTNER).change(id, "is_company", new Bool(id % 5 == 0));
            bed.odoo.model(PARTNER).change(id, "email", new Text(id + "@example.com"));
        }
    }

    private StepResult later(SyncEngine engine) {
        bed.pass(HOUR);
        return bed.settle(engine, 10);
    }

    private FieldValue value(long id, String field) {
        return bed.mirror.find(TENANT, PARTNER, id).orElseThrow().values().get(field);
    }

    private SyncEngine limited() {
        return bed.with(SyncSettings.preset(Preset.DEFAULT)
                        .limitPerCall(100)
                        .models(List.of(PARTNER))
                        .domains(RecordFilters.parse("{'res.partner': [('id', '<', 11)]}"))
                        .build())
                .engine();
    }

    @Test
    void a_domain_limits_what_is_mirrored() {
        bed.choices.say(TENANT, PARTNER, COMPANIES);

        bed.settle(bed.engine(), 10);

        assertThat(bed.mirrored(PARTNER)).hasSize(50).containsKey(5L).doesNotContainKey(6L);
        assertThat(bed.progress(PARTNER).audit().proof().records()).isEqualTo(50);
    }

    @Test
    void a_domain_comes_in_place_of_that_of_the_settings() {
        bed.choices.say(TENANT, PARTNER, COMPANIES);
        bed.settle(limited(), 10);
        assertThat(bed.mirrored(PARTNER)).hasSize(50);
    }

    @Test
    void a_choice_without_a_domain_leaves_that_of_the_settings() {
        bed.choices.say(TENANT, PARTNER, "{\"page_size\": 5}");
        bed.settle(limited(), 10);
        assertThat(bed.mirrored(PARTNER)).hasSize(10);
    }

    @Test
    void a_change_takes_effect_with_the_next_turn() {
        bed.choices.say(TENANT, PARTNER, COMPANIES);
        SyncEngine engine = bed.engine();
        bed.settle(engine, 10);

        bed.choices.say(TENANT, PARTNER, "{\"domain\": [\"&\", [\"is_company\", \"=\", true], [\"id\", \"!=\", 5]]}");
        later(engine);
        assertThat(bed.mirrored(PARTNER)).hasSize(49).doesNotContainKey(5L);
        assertThat(bed.mirror.find(TENANT, PARTNER, 5).orElseThrow().why()).isEqualTo(Why.FILTERED);

        bed.choices.takeBack(TENANT, PARTNER);
        later(engine);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(250);
    }

    @Test
    void only_the_fields_that_are_named_are_mirrored_beside_the_dates() {
        bed.choices.say(TENANT, PARTNER, "{\"fields\": [\"id\", \"name\", \"x_unknown\"]}");

        bed.settle(bed.engine(), 10);

        assertThat(bed.mirror.find(TENANT, PARTNER, 7).orElseThrow().values())
                .containsOnlyKeys("name", "write_date", "create_date");
        assertThat(bed.events)
                .filteredOn(FieldsMissed.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((FieldsMissed) event).fields()).containsExactly("x_unknown"));
    }

    @Test
    void fields_that_are_named_later_are_filled() {
        bed.choices.say(TENANT, PARTNER, "{\"fields\": [\"name\"]}");
        SyncEngine engine = bed.engine();
        bed.settle(engine, 10);

        bed.choices.say(TENANT, PARTNER, "{\"fields\": [\"name\", \"email\"]}");
        later(engine);

        assertThat(value(7, "email")).isEqualTo(new Text("7@example.com"));
    }

    @Test
    void no_page_is_larger_than_was_said() {
        bed.choices.say(TENANT, PARTNER, "{\"page_size\": 20}");

        bed.settle(bed.engine(), 10);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.odoo.calls())
                .filteredOn(call -> call.is(OdooCall.Kind.READ, PARTNER))
                .hasSizeGreaterThanOrEqualTo(13)
                .allSatisfy(call -> assertThat(call.ids()).hasSizeLessThanOrEqualTo(20));
    }

    @Test
    void a_domain_that_is_wrong_parks_the_tenant_until_it_is_corrected() {
        bed.choices.say(TENANT, PARTNER, "{\"domain\": [[\"is_company\", \"equals\", true]]}");
        SyncEngine engine = bed.engine();

        StepResult result = engine.drive(USER);

        assertThat(result.outcome()).isEqualTo(StepResult.Outcome.PARKED);
        assertThat(result.sentence()).contains("the choice of res.partner", "'equals' compares nothing");
        assertThat(bed.status().parking().code()).isEqualTo(FaultCode.WRONG_CHOICE);
        assertThat(bed.tenants.current(TENANT)).isEmpty();
        bed.choices.say(TENANT, PARTNER, COMPANIES);
        later(engine);
        assertThat(bed.mirrored(PARTNER)).hasSize(50);
        assertThat(bed.status().parking()).isNull();
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void a_domain_over_a_field_that_is_not_there_parks_the_tenant_too() {
        bed.choices.say(TENANT, PARTNER, "{\"domain\": [[\"x_gone.name\", \"=\", 1], [\"is_company\", \"=\", true]]}");
        SyncEngine engine = bed.engine();

        assertThat(engine.drive(USER).sentence())
                .contains("the choice of res.partner: the domain names x_gone, but res.partner has no such field");

        bed.choices.say(TENANT, PARTNER, COMPANIES);
        later(engine);
        assertThat(bed.mirrored(PARTNER)).hasSize(50);
    }

    @Test
    void a_wish_copies_the_model_again_and_is_removed() {
        SyncEngine engine = bed.engine();
        bed.settle(engine, 10);
        bed.odoo.model(PARTNER).change(9, "name", new Text("Behind our back"));
        bed.choices.wish(TENANT, PARTNER);

        later(engine);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).containsEntry(9L, "Behind our back");
        assertThat(bed.choices.wishes(TENANT)).isEmpty();
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void a_wish_that_could_not_be_removed_is_granted_again_and_harms_nothing() {
        SyncEngine engine = bed.engine();
        bed.settle(engine, 10);
        bed.choices.wish(TENANT, PARTNER);
        bed.choices.failNextGrant();

        assertThat(engine.drive(USER).outcome()).isEqualTo(StepResult.Outcome.PARKED);
        assertThat(bed.progress(PARTNER).stage()).isEqualTo(Stage.PENDING);
        assertThat(bed.choices.wishes(TENANT)).hasSize(1);

        later(engine);
        assertThat(bed.choices.wishes(TENANT)).isEmpty();
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void a_wish_for_a_model_that_was_never_copied_is_granted_by_its_first_copy() {
        bed.choices.wish(TENANT, PARTNER);

        bed.settle(bed.engine(), 10);

        assertThat(bed.mirrored(PARTNER)).hasSize(250);
        assertThat(bed.choices.wishes(TENANT)).isEmpty();
    }

    @Test
    void a_wish_for_a_model_that_is_not_mirrored_waits() {
        bed.choices.wish(TENANT, "sale.order");

        bed.settle(bed.engine(), 10);

        assertThat(bed.choices.wishes(TENANT)).hasSize(1);
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }
}
