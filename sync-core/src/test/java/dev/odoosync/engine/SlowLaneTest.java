package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.settings.FieldLists;
import dev.odoosync.settings.FieldSettings;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryModel;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowLaneTest {
    private static final FieldLists ALL_THREE = FieldLists.parse("res.partner: score, rank, photo");

    private final TestBed bed = new TestBed().partners(5);
    private final InMemoryModel partners = bed.odoo
            .model(PARTNER)
            .field(computed("score", FieldType.INTEGER))
            .field(computed("rank", FieldType.INTEGER))
            .field(computed("photo", FieldType.BINARY));

    SlowLaneTest() {
        for (long id = 1; id <= 5; id++) {
            partners.change(id, "score", new Int(id)).change(id, "rank", new Int(10 * id));
        }
        partners.change(1, "photo", binary(2_000)).change(2, "photo", binary(2_049));
        partners.change(3, "photo", binary(100_000)).change(4, "photo", new Entries(Map.of("total", new Int(7))));
    }

    @Test
    void computed_fields_are_mirrored_by_name_only() {
        SyncEngine usual = drive(FieldSettings.USUAL);
        bed.pass(Duration.ofMinutes(6));
        usual.drive(USER);
        assertThat(values(1)).doesNotContainKeys("score", "rank", "photo", "_tooLarge");

        bed.pass(Duration.ofMinutes(6));
        drive(FieldSettings.USUAL.including(FieldLists.parse("res.partner: score")));

        assertThat(values(1)).containsEntry("score", new Int(1)).doesNotContainKey("rank");
    }

    @Test
    void a_change_of_a_computed_field_alone_comes_with_a_sweep_and_counts_as_a_change() {
        SyncEngine engine = drive(FieldSettings.USUAL.including(ALL_THREE));
        InMemoryMirror.Stored before = stored(1);
        partners.change(1, "score", new Int(99));
        bed.pass(Duration.ofHours(1));

        engine.sweep(USER);

        assertThat(values(1)).containsEntry("score", new Int(99)).containsEntry("rank", new Int(10));
        assertThat(stored(1).changedAt()).isAfter(before.changedAt());
        assertThat(stored(2).changedAt()).isEqualTo(before.changedAt());
    }

    @Test
    void an_increment_brings_the_computed_fields_of_what_changed() {
        SyncEngine engine = drive(FieldSettings.USUAL.including(ALL_THREE));
        partners.change(1, "score", new Int(99)).rename(1, bed.clock.now(), "Renamed");

        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);

        assertThat(values(1)).containsEntry("name", new Text("Renamed")).containsEntry("score", new Int(99));
    }

    @Test
    void a_field_that_fails_takes_no_other_with_it_and_is_told() {
        partners.breakField("rank", true);

        SyncEngine engine = drive(FieldSettings.USUAL.including(ALL_THREE));

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(values(1)).containsEntry("score", new Int(1)).doesNotContainKey("rank");
        assertThat(missed()).containsExactly("rank: Odoo failed on res.partner: Expected singleton");
        assertThat(bed.status().hasFailedBatches()).isFalse();

        bed.odoo.forgetCalls();
        engine.sweep(USER);
        assertThat(bed.odoo.calls().stream().filter(call -> call.is(Kind.READ, PARTNER)))
                .as("it is not tried again with each page")
                .hasSizeLessThan(10);

        partners.breakField("rank", false);
        bed.pass(Duration.ofHours(2));
        engine.sweep(USER);
        assertThat(values(1)).containsEntry("rank", new Int(10));
    }

    @Test
    void what_was_mirrored_of_a_field_that_fails_stays() {
        SyncEngine engine = drive(FieldSettings.USUAL.including(ALL_THREE));
        partners.breakField("rank", true).rename(1, bed.clock.now(), "Renamed");

        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);

        assertThat(values(1)).containsEntry("name", new Text("Renamed")).containsEntry("rank", new Int(10));
    }

    @Test
    void an_answer_that_never_comes_leaves_the_stored_fields_alone() {
        bed.odoo.failAlways(
                call -> call.is(Kind.READ, PARTNER) && reads() > 1,
                new UnclearFault(FaultCode.TIMEOUT, "no whole answer", null));

        drive(FieldSettings.USUAL.including(FieldLists.parse("res.partner: score")));

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(missed()).containsExactly("score: no whole answer");
    }

    @Test
    void an_odoo_that_goes_away_between_parks_the_tenant_and_leaves_no_gap() {
        bed.odoo.failAlways(
                call -> call.is(Kind.READ, PARTNER) && reads() > 1, new TenantFault(FaultCode.UNREACHABLE, "away"));
        SyncEngine engine = drive(FieldSettings.USUAL.including(ALL_THREE));
        assertThat(bed.status().parking()).isNotNull();

        bed.odoo.heal();
        bed.pass(Duration.ofMinutes(5));
        engine.drive(USER);

        assertThat(values(1)).containsEntry("score", new Int(1));
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void a_binary_over_the_limit_is_null_and_noted() {
        drive(FieldSettings.USUAL.including(ALL_THREE).limit(2_048));

        assertThat(values(1)).containsEntry("photo", binary(2_000)).containsEntry("_tooLarge", FieldValue.EMPTY);
        assertThat(values(2))
                .containsEntry("photo", FieldValue.EMPTY)
                .containsEntry("_tooLarge", new Entries(Map.of("photo", new Int(2_049))));
        assertThat(values(3))
                .containsEntry("photo", FieldValue.EMPTY)
                .containsEntry("_tooLarge", new Entries(Map.of("photo", new Int(100_000))));
        assertThat(values(4)).containsEntry("photo", new Entries(Map.of("total", new Int(7))));
        assertThat(values(5)).containsEntry("photo", FieldValue.EMPTY).containsEntry("_tooLarge", FieldValue.EMPTY);
        assertThat(contentsRead())
                .as("of what is far too large no content is read")
                .doesNotContain(3L);
    }

    @Test
    void pages_shrink_so_that_their_binaries_fit_into_memory() {
        drive(FieldSettings.USUAL
                .including(FieldLists.parse("res.partner: photo"))
                .limit(8 << 20));

        assertThat(bed.odoo.calls().stream()
                        .filter(call -> call.is(Kind.READ, PARTNER))
                        .map(call -> call.ids().size()))
                .isNotEmpty()
                .allMatch(ids -> ids <= 4);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void names_that_the_model_has_not_are_told_and_stop_nothing() {
        drive(FieldSettings.USUAL
                .including(FieldLists.parse("res.partner: scores, score"))
                .excluding(FieldLists.parse("res.partner: commment")));

        assertThat(values(1)).containsEntry("score", new Int(1));
        assertThat(missed()).containsExactly("commment, scores: there is no such field, or the user may not see it");
    }

    @Test
    void what_is_excluded_is_not_read() {
        drive(FieldSettings.USUAL.excluding(FieldLists.parse("res.partner: name")));

        assertThat(values(1)).doesNotContainKey("name").containsKey("write_date");
    }

    @Test
    void texts_are_mirrored_in_the_languages_that_are_active() {
        partners.field(new OdooField("name", FieldType.CHAR, true, false, "", List.of(), true));
        bed.odoo.translate("fr_FR", PARTNER, 1, "name", "Partenaire 1");
        bed.odoo.activate("fr_FR");

        SyncEngine engine = drive(FieldSettings.USUAL.in(List.of("fr_FR", "de_DE")));

        assertThat(values(1)).containsEntry("name", new Text("Partner 1"));
        assertThat(values(1).get("_translations").raw()).isEqualTo(Map.of("fr_FR", Map.of("name", "Partenaire 1")));
        assertThat(values(2).get("_translations").raw()).isEqualTo(Map.of("fr_FR", Map.of("name", "Partner 2")));
        assertThat(missed()).containsExactly("de_DE: the language is not active in this Odoo");

        bed.odoo.translate("fr_FR", PARTNER, 1, "name", "Associé 1");
        bed.pass(Duration.ofHours(1));
        engine.sweep(USER);
        assertThat(values(1).get("_translations").raw()).isEqualTo(Map.of("fr_FR", Map.of("name", "Associé 1")));
    }

    private SyncEngine drive(FieldSettings fields) {
        SyncSettings settings = SyncSettings.preset(Preset.DEFAULT)
                .limitPerCall(100)
                .models(List.of(PARTNER))
                .fields(fields)
                .build();
        SyncEngine engine = bed.with(settings).engine();
        engine.drive(USER);
        return engine;
    }

    private long reads() {
        return bed.odoo.calls().stream()
                .filter(call -> call.is(Kind.READ, PARTNER))
                .count();
    }

    /** The ids of the last read: that of contents. */
    private List<Long> contentsRead() {
        List<OdooCall> reads = bed.odoo.calls().stream()
                .filter(call -> call.is(Kind.READ, PARTNER))
                .toList();
        return reads.get(reads.size() - 1).ids();
    }

    private List<String> missed() {
        return bed.events.stream()
                .filter(SyncEvent.FieldsMissed.class::isInstance)
                .map(SyncEvent.FieldsMissed.class::cast)
                .map(event -> String.join(", ", event.fields()) + ": " + event.reason())
                .toList();
    }

    private InMemoryMirror.Stored stored(long id) {
        return bed.mirror.find(TENANT, PARTNER, id).orElseThrow();
    }

    private Map<String, FieldValue> values(long id) {
        return stored(id).values();
    }

    private static OdooField computed(String name, FieldType type) {
        return new OdooField(name, type, false, false, "", List.of());
    }

    private static Binary binary(int bytes) {
        return new Binary(Base64.getEncoder().encodeToString(new byte[bytes]));
    }
}
