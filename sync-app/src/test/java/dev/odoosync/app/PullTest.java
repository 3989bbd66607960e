package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullTest {
    private static final TenantId TENANT = new TenantId("azure");

    private final Scene scene = new Scene();
    private final ScriptedEngine engine = new ScriptedEngine();
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final List<String> said = new ArrayList<>();
    private boolean reachedOdoo = true;

    @Test
    void it_ends_when_nothing_is_left_to_do() {
        engine.answers(Outcome.IDLE, in(300), "done");

        run(true);

        assertThat(engine.asked).containsExactly("syncNow");
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void it_waits_for_batches_that_are_to_be_tried_again() {
        engine.pending(2).answers(Outcome.IDLE, in(5), "later").answers(Outcome.IDLE, null, "done");

        run(true);

        assertThat(engine.asked).containsExactly("syncNow", "drive");
        assertThat(scene.pauses).containsExactly(Duration.ofSeconds(5));
        assertThat(said).containsExactly("2 batches to try again. Waiting 5 s.");
    }

    @Test
    void it_waits_out_an_odoo_that_went_away() {
        engine.answers(Outcome.PARKED, in(10), "Odoo does not answer.").answers(Outcome.IDLE, null, "done");

        run(true);

        assertThat(engine.asked).containsExactly("syncNow", "syncNow");
        assertThat(said).containsExactly("Odoo does not answer. Waiting 10 s.");
    }

    @Test
    void it_gives_up_on_an_odoo_that_stays_away_and_says_that_nothing_is_lost() {
        engine.answers(Outcome.PARKED, null, "Odoo does not answer.");

        isUnusable(() -> run(true), "Odoo does not answer. Nothing is lost: run it again later to go on.");
        assertThat(total()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void an_odoo_that_was_never_there_is_not_waited_for() {
        reachedOdoo = false;
        engine.answers(Outcome.PARKED, in(10), "Odoo does not answer; check the address.");

        isUnusable(() -> run(true), "Odoo does not answer; check the address. Run it again when it answers.");
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void a_tenant_that_failed_is_not_waited_for() {
        engine.answers(Outcome.FAILED, null, "The password was refused.");

        isUnusable(() -> run(true), "The password was refused.");
    }

    @Test
    void a_stop_is_told() {
        engine.answers(Outcome.STOPPED, null, "stopped");

        isUnusable(() -> run(true), "It was stopped; what was done is kept. Run it again to go on.");
    }

    @Test
    void it_stands_in_line_behind_another_process_and_says_who_it_is() {
        tenants.acquire(TENANT, "other-host", scene.clock.now(), Duration.ofMinutes(3));
        engine.answers(Outcome.BUSY, null, "busy")
                .answers(Outcome.BUSY, null, "busy")
                .answers(Outcome.IDLE, null, "done");

        run(true);

        assertThat(said)
                .containsExactly("Tenant azure is being synced by other-host until 2026-11-21 12:03:00 UTC, or longer."
                        + " Waiting for it.");
        assertThat(engine.asked).containsExactly("syncNow", "syncNow", "syncNow");
    }

    @Test
    void it_does_not_stand_in_line_when_told_not_to() {
        engine.answers(Outcome.BUSY, null, "busy");

        assertThatExceptionOfType(PlainFailure.class)
                .isThrownBy(() -> run(false))
                .satisfies(failure -> assertThat(failure.exit()).isEqualTo(Exit.BUSY))
                .withMessageContaining("Tenant azure is being synced by another process");
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void it_does_not_stand_in_line_for_ever() {
        engine.answers(Outcome.BUSY, null, "busy");

        assertThatExceptionOfType(PlainFailure.class).isThrownBy(() -> run(true));
        assertThat(total()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void holes_are_asked_for_until_the_tenant_is_free() {
        engine.answers(Outcome.BUSY, null, "busy").answers(Outcome.WORKED, null, "2 batches wait again");

        pull().retryHoles(true);

        assertThat(engine.asked).containsExactly("retryFailedBatches", "retryFailedBatches");
        assertThat(scene.pauses).hasSize(1);
    }

    private void run(boolean waitForOthers) {
        pull().run(waitForOthers);
    }

    private Pull pull() {
        return new Pull(engine, tenants, TENANT, scene.surroundings(), said::add, () -> reachedOdoo);
    }

    private Instant in(long seconds) {
        return scene.clock.now().plusSeconds(seconds);
    }

    private Duration total() {
        return scene.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static void isUnusable(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String sentence) {
        assertThatExceptionOfType(PlainFailure.class)
                .isThrownBy(work)
                .withMessage(sentence)
                .satisfies(failure -> assertThat(failure.exit()).isEqualTo(Exit.UNUSABLE));
    }
}
