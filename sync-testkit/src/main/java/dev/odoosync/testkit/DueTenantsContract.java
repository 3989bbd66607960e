package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.LENGTH;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link StatusStore} lists tenants, and says which are due. Extend it together with {@link StatusStoreContract}. */
public abstract class DueTenantsContract {
    private static final Instant FAR = NOW.plusSeconds(100_000_000);

    private StatusStore statuses;
    private TenantLeases leases;

    /** For subclasses. */
    protected DueTenantsContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract StatusStoreFixture fixture();

    @BeforeEach
    void open() {
        StatusStoreFixture fixture = fixture();
        statuses = fixture.statuses();
        leases = fixture.leases();
    }

    @Test
    void a_fresh_tenant_is_due_at_once() {
        keep(SyncStatus.fresh(ANNA));

        assertThat(statuses.due(NOW, FAR, 9)).containsExactly(new DueTenant(ANNA, Instant.EPOCH, false, false));
    }

    @Test
    void a_tenant_is_due_from_its_time_on() {
        keep(ANNA, NOW);

        assertThat(statuses.due(NOW.minusMillis(1), FAR, 9)).isEmpty();
        assertThat(statuses.due(NOW, FAR, 9)).containsExactly(new DueTenant(ANNA, NOW, false, false));
    }

    @Test
    void a_tenant_that_waits_for_someone_to_act_is_never_due() {
        keep(ANNA, null);
        keep(BERT, NOW);

        assertThat(due(NOW.plusSeconds(1_000_000), 9)).containsExactly(BERT);
    }

    @Test
    void a_tenant_whose_time_nobody_could_have_planned_is_due() {
        keep(ANNA, NOW.plusSeconds(11));
        keep(BERT, NOW.plusSeconds(10));

        assertThat(statuses.due(NOW, NOW.plusSeconds(10), 9))
                .containsExactly(new DueTenant(ANNA, NOW.plusSeconds(11), false, false));
        assertThat(statuses.due(NOW.plusSeconds(10), NOW.plusSeconds(10), 9))
                .extracting(DueTenant::tenant)
                .containsExactly(BERT, ANNA);
        assertThat(statuses.due(NOW.plusSeconds(10), NOW.plusSeconds(10), 1))
                .extracting(DueTenant::tenant)
                .containsExactly(BERT);
    }

    @Test
    void whoever_acts_makes_it_due_again_and_may_take_that_back() {
        keep(ANNA, null);
        keep(ANNA, NOW);
        assertThat(due(NOW, 9)).containsExactly(ANNA);

        keep(ANNA, null);
        assertThat(due(NOW, 9)).isEmpty();
    }

    @Test
    void what_is_due_says_whether_it_was_copied_and_whether_it_is_in_trouble() {
        Parking parking = new Parking(NOW, 2, FaultCode.WRONG_CREDENTIALS, "the password was refused");
        keep(SyncStatus.fresh(ANNA).with().initialSyncDone().done());
        keep(SyncStatus.fresh(BERT).with().parking(parking).dueAt(NOW).done());

        assertThat(statuses.due(NOW, FAR, 9))
                .containsExactly(
                        new DueTenant(ANNA, Instant.EPOCH, true, false), new DueTenant(BERT, NOW, false, true));
    }

    @Test
    void a_tenant_that_somebody_holds_is_not_due_until_the_lease_runs_out() {
        SyncStatus status = SyncStatus.fresh(ANNA);
        Lease lease = acquire(ANNA);
        statuses.save(status, lease);
        keep(BERT, NOW);

        assertThat(due(NOW.plusMillis(1), 9)).containsExactly(BERT);
        assertThat(due(NOW.plus(LENGTH).minusMillis(1), 9)).containsExactly(BERT);
        assertThat(due(NOW.plus(LENGTH), 9)).containsExactly(ANNA, BERT);
    }

    @Test
    void a_released_tenant_is_due_again() {
        Lease lease = acquire(ANNA);
        statuses.save(SyncStatus.fresh(ANNA), lease);
        assertThat(statuses.due(NOW, FAR, 9)).isEmpty();

        leases.release(lease);

        assertThat(due(NOW, 9)).containsExactly(ANNA);
    }

    @Test
    void a_lease_without_a_status_is_not_due() {
        leases.release(acquire(ANNA));
        assertThat(statuses.due(NOW, FAR, 9)).isEmpty();

        keep(ANNA, NOW);
        assertThat(due(NOW, 9)).containsExactly(ANNA);
    }

    @Test
    void the_longest_due_come_first_then_by_id_and_no_more_than_asked_for() {
        keep(new TenantId("c"), NOW.minusSeconds(1));
        keep(new TenantId("b"), NOW);
        keep(new TenantId("a"), NOW);
        keep(new TenantId("d"), NOW.minusSeconds(2));
        keep(new TenantId("e"), NOW.plusSeconds(1));

        assertThat(due(NOW, 9)).extracting(TenantId::value).containsExactly("d", "c", "a", "b");
        assertThat(due(NOW, 3)).extracting(TenantId::value).containsExactly("d", "c", "a");
        assertThat(due(NOW, 0)).isEmpty();
    }

    @Test
    void pages_come_by_id_after_the_given_one_and_no_more_than_asked_for() {
        for (String name : List.of("zoe", "anna", "Bert", "Ärzte", "10", "9")) {
            keep(SyncStatus.fresh(new TenantId(name)));
        }
        leases.release(acquire(new TenantId("lease only")));

        assertThat(page(null, 2)).containsExactly("10", "9");
        assertThat(page("9", 2)).containsExactly("Bert", "anna");
        assertThat(page("anna", 9)).containsExactly("zoe", "Ärzte");
        assertThat(page("b", 9)).containsExactly("zoe", "Ärzte");
        assertThat(page("Ärzte", 9)).isEmpty();
        assertThat(page(null, 0)).isEmpty();
    }

    @Test
    void a_page_holds_the_whole_statuses() {
        SyncStatus status =
                SyncStatus.fresh(ANNA).with().dueAt(NOW).lastProcessId("run-1").done();
        keep(status);

        assertThat(statuses.page(null, 9)).containsExactly(status);
    }

    private List<TenantId> due(Instant now, int limit) {
        return statuses.due(now, FAR, limit).stream().map(DueTenant::tenant).toList();
    }

    private List<String> page(@Nullable String after, int limit) {
        return statuses.page(after == null ? null : new TenantId(after), limit).stream()
                .map(status -> status.tenant().value())
                .toList();
    }

    private void keep(TenantId tenant, @Nullable Instant dueAt) {
        keep(SyncStatus.fresh(tenant).with().dueAt(dueAt).done());
    }

    private void keep(SyncStatus status) {
        Lease lease = acquire(status.tenant());
        statuses.save(status, lease);
        leases.release(lease);
    }

    private Lease acquire(TenantId tenant) {
        return leases.acquire(tenant, "one", NOW, LENGTH).orElseThrow();
    }
}
