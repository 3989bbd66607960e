package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.LENGTH;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TenantLeases} keeps to: one holder at a time, and fences that only grow. */
public abstract class TenantLeasesContract {
    private TenantLeases leases;

    /** For subclasses. */
    protected TenantLeasesContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract TenantLeases leases();

    @BeforeEach
    void open() {
        leases = leases();
    }

    @Test
    void a_free_tenant_is_taken() {
        Lease lease = acquire("one", NOW);

        assertThat(lease.tenant()).isEqualTo(ANNA);
        assertThat(lease.claim().owner()).isEqualTo("one");
        assertThat(lease.claim().until()).isEqualTo(NOW.plus(LENGTH));
        assertThat(lease.fence()).isPositive();
        assertThat(leases.current(ANNA)).contains(lease);
    }

    @Test
    void a_held_tenant_is_not_taken_until_its_lease_ran_out() {
        Lease first = acquire("one", NOW);
        Instant end = NOW.plus(LENGTH);

        assertThat(leases.acquire(ANNA, "two", end.minusMillis(1), LENGTH)).isEmpty();
        assertThat(leases.current(ANNA)).contains(first);

        Lease second = acquire("two", end);
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases.current(ANNA)).contains(second);
    }

    @Test
    void who_holds_it_already_gets_a_new_lease_and_loses_the_old_one() {
        Lease first = acquire("one", NOW);
        Lease second = acquire("one", NOW.plusSeconds(1));

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases.renew(first, NOW.plusSeconds(2), LENGTH)).isEmpty();
        assertThat(leases.renew(second, NOW.plusSeconds(2), LENGTH)).isPresent();
    }

    @Test
    void renewing_lengthens_under_the_same_fence() {
        Lease lease = acquire("one", NOW);
        Instant later = NOW.plusSeconds(100);

        Optional<Lease> renewed = leases.renew(lease, later, LENGTH);

        assertThat(renewed).contains(new Lease(ANNA, new Claim("one", later.plus(LENGTH), lease.fence())));
        assertThat(leases.current(ANNA)).isEqualTo(renewed);
    }

    @Test
    void a_lease_that_ran_out_is_renewed_while_nobody_took_it() {
        Lease lease = acquire("one", NOW);

        assertThat(leases.renew(lease, NOW.plus(LENGTH.multipliedBy(5)), LENGTH))
                .map(Lease::fence)
                .contains(lease.fence());
    }

    @Test
    void a_lease_that_went_to_somebody_else_is_not_renewed() {
        Lease first = acquire("one", NOW);
        Lease second = acquire("two", NOW.plus(LENGTH));

        assertThat(leases.renew(first, NOW.plus(LENGTH), LENGTH)).isEmpty();
        assertThat(leases.current(ANNA)).contains(second);
    }

    @Test
    void a_released_tenant_is_free_and_its_fence_goes_on() {
        Lease first = acquire("one", NOW);
        leases.release(first);

        assertThat(leases.current(ANNA)).isEmpty();
        assertThat(acquire("two", NOW).fence()).isGreaterThan(first.fence());
    }

    @Test
    void releasing_a_lost_lease_does_nothing() {
        Lease first = acquire("one", NOW);
        Lease second = acquire("two", NOW.plus(LENGTH));

        leases.release(first);

        assertThat(leases.current(ANNA)).contains(second);
        assertThat(leases.acquire(ANNA, "three", NOW.plus(LENGTH), LENGTH)).isEmpty();
    }

    @Test
    void a_lease_is_shown_also_after_it_ran_out() {
        Lease lease = leases.acquire(ANNA, "one", NOW.minus(Duration.ofDays(900)), Duration.ofSeconds(1))
                .orElseThrow();

        assertThat(leases.current(ANNA)).contains(lease);
    }

    @Test
    void tenants_do_not_know_each_other() {
        acquire("one", NOW);

        assertThat(leases.current(BERT)).isEmpty();
        assertThat(leases.acquire(BERT, "two", NOW, LENGTH)).isPresent();
        assertThat(leases.current(ANNA)).map(lease -> lease.claim().owner()).contains("one");
    }

    @Test
    void of_many_who_acquire_at_the_same_moment_one_gets_it() {
        for (int round = 0; round < 20; round++) {
            TenantId tenant = new TenantId("tenant-" + round);

            List<Optional<Lease>> got =
                    Race.run((thread, random) -> leases.acquire(tenant, "worker-" + thread, NOW, LENGTH));

            assertThat(got.stream().flatMap(Optional::stream))
                    .hasSize(1)
                    .containsExactly(leases.current(tenant).orElseThrow());
        }
    }

    @Test
    void fences_are_unique_and_grow_whoever_acquires() {
        List<List<Long>> fences = Race.run((thread, random) -> fencesOf("worker-" + thread));

        assertThat(fences).allSatisfy(own -> assertThat(own).isNotEmpty().isSorted());
        assertThat(fences.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    /** Takes the tenant forty times, whoever holds it: each time comes after everyone's lease ran out. */
    private List<Long> fencesOf(String owner) {
        List<Long> fences = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            leases.acquire(ANNA, owner, NOW.plusSeconds(i), Duration.ZERO)
                    .map(Lease::fence)
                    .ifPresent(fences::add);
        }
        return fences;
    }

    private Lease acquire(String owner, Instant now) {
        return leases.acquire(ANNA, owner, now, LENGTH).orElseThrow();
    }
}
