package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SchedulerTest extends SchedulerBed {
    @Test
    void whoever_is_connected_is_copied_and_kept_fresh_for_ever() {
        partners(1, 250);
        connect(ANNA, BERT);
        scheduler.start();
        pass(Duration.ofMinutes(1));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(250);
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(250);

        partners(251, 260);
        pass(Duration.ofMinutes(6));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(260);
        assertThat(mirror.ids(BERT, PARTNER)).hasSize(260);
    }

    @Test
    void an_idle_tenant_gets_one_turn_for_each_increment_and_none_between() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        pass(Duration.ofMinutes(61));
        assertThat(turnsTaken).hasSize(1 + 12);
        assertThat(turnsTaken.subList(1, 13)).allMatch(turn -> turn.lane() == Lane.INCREMENT);
    }

    @Test
    void an_odoo_that_is_down_for_hours_is_tried_now_and_then_and_the_tenant_goes_on_by_itself() {
        partners(1, 50);
        connect(ANNA);
        odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "away"));
        scheduler.start();
        pass(Duration.ofHours(3));
        assertThat(turnsTaken.size()).isBetween(30, 60);
        odoo.heal();
        pass(Duration.ofMinutes(6));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(50);
        assertThat(batches.tally(ANNA).holes()).isZero();
    }

    @Test
    void a_store_that_is_down_for_hours_stops_nothing_for_good() {
        partners(1, 50);
        connect(ANNA);
        storeAway = true;
        scheduler.start();
        pass(Duration.ofHours(2));
        assertThat(turnsTaken).isEmpty();
        assertThat(storeAnswers).containsOnly(false);
        storeAway = false;
        pass(Duration.ofSeconds(20));
        assertThat(mirror.ids(ANNA, PARTNER)).hasSize(50);
        assertThat(storeAnswers).endsWith(true);
    }

    @Test
    void once_closed_it_begins_no_turn() {
        partners(1, 10);
        connect(ANNA);
        scheduler.start();
        scheduler.close();
        pass(Duration.ofMinutes(10));
        assertThat(turnsTaken).isEmpty();
    }
}
