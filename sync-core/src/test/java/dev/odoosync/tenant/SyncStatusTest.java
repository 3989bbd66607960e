package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.ModelProgress.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncStatusTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final MirrorSource SOURCE = new MirrorSource("https://odoo.example", "prod", "anna");
    private static final OdooUser USER = new OdooUser(2, AT, List.of(1L), Set.of(7L));
    private static final Protocol PROTOCOL = new Protocol("JSON-RPC", "it was asked for");
    private static final CredentialCheck CREDENTIAL =
            CredentialCheck.of(Credential.key(1, AT), AT, java.time.Duration.ofDays(14));
    private static final Parking PARKING = new Parking(AT, 1, FaultCode.UNREACHABLE, "away");
    private static final ModelProgress PARTNER = ModelProgress.pending("res.partner");
    private static final ModelProgress ORDER = ModelProgress.pending("sale.order");
    private static final SyncStatus FULL = new SyncStatus(
            ANNA,
            SyncState.DONE,
            true,
            true,
            true,
            AT,
            AT,
            "run-1",
            AT,
            AT,
            3,
            SOURCE,
            USER,
            PROTOCOL,
            CREDENTIAL,
            PARKING,
            List.of(PARTNER));

    @Test
    void a_fresh_tenant_has_a_connection_and_nothing_else() {
        assertThat(SyncStatus.fresh(ANNA))
                .isEqualTo(new SyncStatus(
                        ANNA,
                        SyncState.NOT_STARTED,
                        true,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
    }

    @Test
    void a_copy_without_a_change_is_equal() {
        assertThat(FULL.with().done()).isEqualTo(FULL);
    }

    @Test
    void every_change_arrives() {
        SyncStatus changed = SyncStatus.fresh(ANNA)
                .with()
                .state(SyncState.DONE)
                .initialSyncDone()
                .hasFailedBatches(true)
                .lastCompletedWindowEnd(AT)
                .lastSyncFailedAt(AT)
                .lastProcessId("run-1")
                .lastIncrementAt(AT)
                .dueAt(AT)
                .source(SOURCE)
                .user(USER)
                .protocol(PROTOCOL)
                .credential(CREDENTIAL)
                .parking(PARKING)
                .models(List.of(PARTNER))
                .done();
        assertThat(changed).usingRecursiveComparison().ignoringFields("epoch").isEqualTo(FULL);
    }

    @Test
    void the_first_copy_stays_done_and_a_parking_can_end() {
        SyncStatus resumed =
                FULL.with().state(SyncState.IN_PROGRESS).parking(null).done();
        assertThat(resumed.initialSyncDone()).isTrue();
        assertThat(resumed.parking()).isNull();
        assertThat(FULL.parking()).isEqualTo(PARKING);
    }

    @Test
    void a_model_is_replaced_in_its_place_or_added_at_the_end() {
        SyncStatus both = FULL.with().model(ORDER).done();
        assertThat(both.models()).containsExactly(PARTNER, ORDER);
        ModelProgress copied = PARTNER.at(Stage.COPIED);
        SyncStatus changed = both.with().model(copied).model(copied).done();
        assertThat(changed.models()).containsExactly(copied, ORDER);
        assertThat(changed.model("res.partner")).contains(copied);
        assertThat(changed.model("crm.lead")).isEmpty();
    }

    @Test
    void a_list_that_its_maker_changes_later_changes_no_status() {
        List<ModelProgress> models = new ArrayList<>(List.of(PARTNER));
        SyncStatus status = FULL.with().models(models).done();
        models.clear();
        assertThat(status.models()).containsExactly(PARTNER);
    }

    @Test
    void a_negative_epoch_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyncStatus(
                        ANNA,
                        SyncState.DONE,
                        true,
                        true,
                        true,
                        AT,
                        AT,
                        "r",
                        AT,
                        AT,
                        -1,
                        SOURCE,
                        USER,
                        PROTOCOL,
                        CREDENTIAL,
                        PARKING,
                        List.of()))
                .withMessage("an epoch must not be negative: -1");
    }

    @ParameterizedTest
    @EnumSource(SyncState.class)
    void a_state_comes_back_by_its_stored_name(SyncState state) {
        assertThat(SyncState.ofStored(state.stored())).isEqualTo(state);
    }
}
