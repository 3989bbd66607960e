package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.app.config.Schedule;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What somebody asks the scheduler for, beside what is due by itself. */
class SchedulerWishesTest extends SchedulerBed {
    @Test
    void by_calls_alone_nothing_goes_on_before_somebody_asks() {
        partners(1, 50);
        connect(ANNA, BERT);
        Scheduler called = scheduler(Schedule.CALLS);
        called.start();
        called.offer(engine.due(10));
        called.call(ANNA);
        pass(Duration.ofHours(1));
        assertThat(turnsTaken).isEmpty();
        assertThat(storeAnswers).contains(true);

        called.ask(BERT, Wish.SYNC);
        pass(Duration.ofHours(1));
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(50);
        assertThat(mirror.ids(ANNA, PARTNER)).isEmpty();
        assertThat(turnsTaken).extracting(Turn::tenant).containsOnly(BERT);
    }

    @Test
    void an_increment_that_someone_asks_for_comes_at_once() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(1));
        partners(11, 12);
        pass(Duration.ofSeconds(10));
        scheduler.ask(ANNA, Wish.SYNC);
        pass(Duration.ofSeconds(1));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(12);
    }

    @Test
    void holes_that_someone_asks_to_retry_are_driven_again() {
        partners(1, 10);
        connect(ANNA);
        odoo.failNext(
                call -> call.is(dev.odoosync.testing.OdooCall.Kind.READ, PARTNER),
                dev.odoosync.fault.BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "broken", null));
        scheduler.start();
        pass(Duration.ofMinutes(1));
        assertThat(batches.tally(ANNA).holes()).isEqualTo(1);
        scheduler.ask(ANNA, Wish.RETRY);
        pass(Duration.ofSeconds(1));
        assertThat(batches.tally(ANNA).holes()).isZero();
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(10);
    }

    @Test
    void a_model_that_someone_asks_to_compare_is_compared_and_repaired() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(30));
        odoo.model(PARTNER).delete(7);
        scheduler.ask(ANNA, Wish.reconcile(PARTNER));
        pass(Duration.ofSeconds(2));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(9).doesNotContain(7L);
    }

    @Test
    void a_model_that_is_stopped_is_removed_from_when_someone_lets_it_pass() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(30));
        for (long id = 1; id <= 8; id++) {
            odoo.model(PARTNER).delete(id);
        }
        scheduler.ask(ANNA, Wish.RECONCILE);
        pass(Duration.ofSeconds(2));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(10);
        scheduler.ask(ANNA, Wish.letPass(PARTNER));
        pass(Duration.ofSeconds(2));
        assertThat(mirror.ids(ANNA, PARTNER)).containsExactly(9L, 10L);
    }

    @Test
    void a_wish_for_a_tenant_that_nobody_knows_harms_nobody() {
        scheduler.start();
        scheduler.ask(new TenantId("nobody"), Wish.SYNC);
        partners(1, 10);
        connect(ANNA);
        pass(Duration.ofSeconds(20));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(10);
    }
}
