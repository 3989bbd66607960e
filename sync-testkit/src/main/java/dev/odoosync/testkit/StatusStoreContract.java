package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.LENGTH;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.MirrorSource;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.Protocol;
import dev.odoosync.tenant.PutAside;
import dev.odoosync.tenant.SchemaChange;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link StatusStore} keeps to: it forgets nothing, and obeys the current lease alone. */
public abstract class StatusStoreContract {
    private StatusStore statuses;
    private TenantLeases leases;

    /** For subclasses. */
    protected StatusStoreContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract StatusStoreFixture fixture();

    @BeforeEach
    void open() {
        StatusStoreFixture fixture = fixture();
        statuses = fixture.statuses();
        leases = fixture.leases();
    }

    @Test
    void a_status_keeps_everything() {
        SyncStatus full = full(ANNA);

        statuses.save(full, acquire(ANNA));

        assertThat(statuses.find(ANNA)).contains(full);
    }

    @Test
    void every_state_and_stage_and_what_is_not_known_is_kept() {
        Lease lease = acquire(ANNA);
        for (SyncState state : SyncState.values()) {
            SyncStatus status = SyncStatus.fresh(ANNA).with().state(state).done();
            statuses.save(status, lease);
            assertThat(statuses.find(ANNA)).contains(status);
        }
        List<ModelProgress> models = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            models.add(ModelProgress.pending("x_" + stage.stored()).at(stage));
        }
        SyncStatus staged = SyncStatus.fresh(ANNA).with().models(models).done();
        statuses.save(staged, lease);
        assertThat(statuses.find(ANNA)).contains(staged);
    }

    @Test
    void whatever_is_known_of_a_models_wholeness_is_kept_part_by_part() {
        Proof proof = new Proof(NOW, NOW.plusMillis(1), 1, 0, 1, 0, 0, 0, 0);
        List<ModelAudit> audits = List.of(
                ModelAudit.NONE,
                ModelAudit.since(NOW),
                ModelAudit.NONE.reconcileAt(NOW),
                ModelAudit.NONE.sweepAt(NOW),
                ModelAudit.NONE.fields(""),
                ModelAudit.NONE.proven(proof, NOW, NOW.plusMillis(2)),
                ModelAudit.NONE.brake(new Brake(NOW, 1, 2, 3, false)),
                ModelAudit.NONE.troubled("why", NOW));
        Lease lease = acquire(ANNA);
        for (ModelAudit audit : audits) {
            SyncStatus status = SyncStatus.fresh(ANNA)
                    .with()
                    .model(ModelProgress.pending("sale.order").audit(audit))
                    .done();
            statuses.save(status, lease);
            assertThat(statuses.find(ANNA)).contains(status);
        }
    }

    @Test
    void the_order_of_a_users_companies_is_kept_and_what_odoo_does_not_tell_of_it() {
        Lease lease = acquire(ANNA);
        for (OdooUser user : List.of(
                new OdooUser(2, null, List.of(), Set.of()), new OdooUser(2, NOW, List.of(9L, 3L, 4L), Set.of(1L)))) {
            SyncStatus status = SyncStatus.fresh(ANNA).with().user(user).done();
            statuses.save(status, lease);
            assertThat(statuses.find(ANNA)).contains(status);
        }
    }

    @Test
    void a_saved_status_takes_the_place_of_the_former_one() {
        Lease lease = acquire(ANNA);
        statuses.save(full(ANNA), lease);
        SyncStatus fresh = SyncStatus.fresh(ANNA);

        statuses.save(fresh, lease);

        assertThat(statuses.find(ANNA)).contains(fresh);
        assertThat(statuses.tenants()).containsExactly(ANNA);
    }

    @Test
    void a_lease_alone_is_no_status() {
        Lease lease = acquire(ANNA);

        assertThat(statuses.find(ANNA)).isEmpty();
        assertThat(statuses.tenants()).isEmpty();

        statuses.save(SyncStatus.fresh(ANNA), lease);
        assertThat(statuses.find(ANNA)).isPresent();
    }

    @Test
    void an_old_fence_saves_nothing() {
        Lease old = acquire(ANNA);
        statuses.save(SyncStatus.fresh(ANNA), old);
        assertThat(leases.acquire(ANNA, "two", NOW.plus(LENGTH), LENGTH)).isPresent();

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> statuses.save(full(ANNA), old));
        assertThat(statuses.find(ANNA)).contains(SyncStatus.fresh(ANNA));
    }

    @Test
    void the_same_owners_old_fence_saves_nothing_either() {
        Lease old = acquire(ANNA);
        acquire(ANNA);

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> statuses.save(full(ANNA), old));
        assertThat(statuses.find(ANNA)).isEmpty();
    }

    @Test
    void a_released_lease_saves_nothing() {
        Lease lease = acquire(ANNA);
        leases.release(lease);

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> statuses.save(full(ANNA), lease));
        assertThat(statuses.find(ANNA)).isEmpty();
    }

    @Test
    void a_renewed_lease_saves() {
        Lease lease = acquire(ANNA);
        Lease renewed = leases.renew(lease, NOW.plusSeconds(9), LENGTH).orElseThrow();

        statuses.save(full(ANNA), renewed);
        statuses.save(SyncStatus.fresh(ANNA), lease);

        assertThat(statuses.find(ANNA)).contains(SyncStatus.fresh(ANNA));
        assertThat(leases.current(ANNA)).contains(renewed);
    }

    @Test
    void leases_come_and_go_and_the_status_stays() {
        Lease lease = acquire(ANNA);
        statuses.save(full(ANNA), lease);
        leases.release(lease);
        Lease next = acquire(ANNA);

        assertThat(next.fence()).isGreaterThan(lease.fence());
        assertThat(statuses.find(ANNA)).contains(full(ANNA));
    }

    @Test
    void tenants_come_in_order_of_their_ids() {
        for (String name : List.of("zoe", "anna", "Bert", "Ärzte", "10", "9")) {
            TenantId tenant = new TenantId(name);
            statuses.save(SyncStatus.fresh(tenant), acquire(tenant));
        }

        assertThat(statuses.tenants().stream().map(TenantId::value))
                .containsExactly("10", "9", "Bert", "anna", "zoe", "Ärzte");
    }

    @Test
    void tenants_do_not_know_each_other() {
        statuses.save(full(ANNA), acquire(ANNA));
        statuses.save(SyncStatus.fresh(BERT), acquire(BERT));

        assertThat(statuses.find(ANNA)).contains(full(ANNA));
        assertThat(statuses.find(BERT)).contains(SyncStatus.fresh(BERT));
    }

    @Test
    void late_savers_never_undo_what_the_current_holder_saved() {
        Lease old = acquire(ANNA);
        Lease current = leases.acquire(ANNA, "two", NOW.plus(LENGTH), LENGTH).orElseThrow();

        List<Boolean> saved = Race.run((thread, random) -> trySave(thread == 3 ? current : old, thread));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(statuses.find(ANNA)).map(SyncStatus::lastProcessId).contains("run-3");
    }

    private boolean trySave(Lease lease, int thread) {
        SyncStatus status =
                SyncStatus.fresh(ANNA).with().lastProcessId("run-" + thread).done();
        try {
            statuses.save(status, lease);
            return true;
        } catch (LeaseLost e) {
            return false;
        }
    }

    private Lease acquire(TenantId tenant) {
        return leases.acquire(tenant, "one", NOW, LENGTH).orElseThrow();
    }

    private static SyncStatus full(TenantId tenant) {
        ModelProgress copied = new ModelProgress(
                "sale.order", Stage.COPIED, 77, NOW, NOW.minusSeconds(1), NOW.plusSeconds(1), null, audit(), gaps());
        return new SyncStatus(
                tenant,
                SyncState.FAILED,
                false,
                true,
                true,
                NOW.plusMillis(1),
                NOW.plusMillis(2),
                "run-1",
                NOW.plusMillis(3),
                NOW.plusMillis(5),
                5_000_000_000L,
                new MirrorSource("https://odoo.example.com:8069", "prod", "sync@example.com"),
                new OdooUser(5_000_000_002L, NOW.minusSeconds(9), List.of(3L, 1L, 2L), Set.of(9L, 5_000_000_001L)),
                new Protocol("JSON-2", "an API key is given"),
                CredentialCheck.of(Credential.key(2, NOW.plusMillis(60)), NOW.plusMillis(61), Duration.ofDays(1)),
                new Parking(NOW.plusMillis(4), 3, FaultCode.WRONG_CREDENTIALS, "the password was refused"),
                List.of(copied, ModelProgress.pending("hr.employee").skipped("not installed")));
    }

    private static ModelGaps gaps() {
        return new ModelGaps(
                List.of(new LeftOutField(
                        "needed_terms", "it fails", NOW.plusMillis(12), 5_000_000_010L, NOW.plusMillis(13))),
                List.of(
                        new PutAside(7, "it fails", NOW.plusMillis(14), 3, NOW.plusMillis(15)),
                        new PutAside(5_000_000_011L, "it may not be read", NOW.plusMillis(16), 1, NOW.plusMillis(17))));
    }

    /** Each of its parts and numbers is another one. */
    private static ModelAudit audit() {
        long big = 5_000_000_000L;
        Proof proof = new Proof(
                NOW.plusMillis(6), NOW.plusMillis(7), big, big + 1, big + 2, big + 3, big + 4, big + 5, big + 6);
        return new ModelAudit(
                NOW.plusMillis(8),
                NOW.plusMillis(9),
                NOW.plusMillis(10),
                "fingerprint",
                new SchemaChange(NOW.plusMillis(12), List.of("x_new"), List.of("x_old"), List.of("x_a: char to text")),
                proof,
                new Brake(NOW.plusMillis(11), big + 7, big + 8, big + 9, true),
                "the table moved on and on");
    }
}
