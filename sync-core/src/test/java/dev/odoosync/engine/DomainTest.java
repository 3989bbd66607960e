package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.Vanished.Why;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.RecordFilters;
import dev.odoosync.settings.SyncSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A domain of the settings limits what is mirrored. */
class DomainTest {
    private static final RecordFilters COMPANIES = RecordFilters.parse("{'res.partner': [('is_company', '=', True)]}");
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestBed bed = new TestBed();

    private SyncEngine copied() {
        bed.odoo.model(PARTNER).field("is_company", FieldType.BOOLEAN);
        bed.partners(250);
        for (long id = 1; id <= 250; id++) {
            bed.odoo.model(PARTNER).change(id, "is_company", new Bool(id % 5 == 0));
        }
        SyncEngine engine = limited(COMPANIES, "worker-1");
        engine.drive(USER);
        return engine;
    }

    private SyncEngine limited(RecordFilters filters, String owner) {
        return bed.with(SyncSettings.preset(Preset.DEFAULT)
                        .limitPerCall(100)
                        .models(List.of(PARTNER))
                        .domains(filters)
                        .build())
                .engine(owner);
    }

    private void write(long id, boolean company) {
        bed.odoo.model(PARTNER).put(id, bed.clock.now(), Map.of("is_company", new Bool(company)));
    }

    @Test
    void only_what_it_takes_in_is_copied_and_proven() {
        copied();

        assertThat(bed.mirrored(PARTNER)).hasSize(50).containsKey(5L).doesNotContainKey(6L);
        assertThat(bed.progress(PARTNER).audit().proof().records()).isEqualTo(50);
    }

    @Test
    void what_enters_it_comes_with_the_next_increment() {
        SyncEngine engine = copied();
        write(6, true);

        bed.pass(HOUR);
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).hasSize(51).containsKey(6L);
    }

    @Test
    void what_leaves_it_goes_with_the_next_comparison_and_says_why() {
        SyncEngine engine = copied();
        write(5, false);
        bed.odoo.model(PARTNER).delete(10);

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored(PARTNER)).hasSize(48);
        assertThat(bed.mirror.find(TENANT, PARTNER, 5).orElseThrow().why()).isEqualTo(Why.FILTERED);
        assertThat(bed.mirror.find(TENANT, PARTNER, 10).orElseThrow().why()).isEqualTo(Why.DELETED);
    }

    @Test
    void what_comes_back_into_it_is_mirrored_again() {
        SyncEngine engine = copied();
        write(5, false);
        bed.pass(HOUR);
        engine.reconcile(USER);
        write(5, true);

        bed.pass(HOUR);
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).hasSize(50).containsKey(5L);
    }

    @Test
    void a_wider_one_fetches_at_once_what_it_takes_in() {
        copied().close();

        bed.pass(HOUR);
        limited(RecordFilters.NONE, "worker-2").drive(USER);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(250);
        assertThat(bed.progress(PARTNER).audit().proof().records()).isEqualTo(250);
    }

    @Test
    void a_narrower_one_removes_at_once_what_it_leaves_out_unless_that_is_implausibly_much() {
        copied().close();

        bed.pass(HOUR);
        limited(RecordFilters.parse("{'res.partner': [('is_company', '=', True), ('id', '!=', 5)]}"), "worker-2")
                .drive(USER);
        assertThat(bed.mirrored(PARTNER)).hasSize(49).doesNotContainKey(5L);

        bed.pass(HOUR);
        limited(RecordFilters.parse("{'res.partner': [('id', '=', 10)]}"), "worker-3")
                .drive(USER);
        assertThat(bed.mirrored(PARTNER)).hasSize(49);
        assertThat(bed.progress(PARTNER).audit().stopped()).isTrue();
    }
}
