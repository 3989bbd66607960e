package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconcileOffTest {
    private final TestBed bed = new TestBed().partners(50);

    @Test
    void where_nothing_is_to_be_compared_nothing_is() {
        SyncEngine engine = comparing(null);
        engine.drive(USER);

        bed.pass(Duration.ofDays(9));
        engine.drive(USER);

        assertThat(bed.progress(PARTNER).audit().proof()).isNull();
        assertThat(bed.odoo.count(OdooCall.Kind.DIGEST)).isZero();
    }

    @Test
    void it_can_be_asked_for_all_the_same() {
        SyncEngine engine = comparing(null);
        engine.drive(USER);

        engine.reconcile(USER);

        assertThat(bed.progress(PARTNER).audit().proof().records()).isEqualTo(50);
        assertThat(bed.progress(PARTNER).audit().reconcileDueAt()).isNull();
    }

    @Test
    void once_it_is_switched_on_it_comes_by_itself_again() {
        SyncEngine off = comparing(null);
        off.drive(USER);
        off.reconcile(USER);
        off.close();
        bed.odoo.model(PARTNER).delete(3);

        bed.pass(Duration.ofDays(1));
        comparing(Duration.ofDays(1)).drive(USER);

        assertThat(bed.mirrored(PARTNER)).hasSize(49);
    }

    private SyncEngine comparing(@Nullable Duration every) {
        return bed.with(SyncSettings.preset(Preset.DEFAULT)
                        .models(List.of(PARTNER))
                        .reconcileEvery(every)
                        .build())
                .engine();
    }
}
