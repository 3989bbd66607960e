package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the way back, and what becomes of it. */
class OutboxTroubleTest {
    private final OutboxBed bed = new OutboxBed().copied();

    private static Predicate<OdooCall> is(Kind kind) {
        return call -> call.kind() == kind;
    }

    @Test
    void what_odoo_refuses_fails_at_once_in_its_own_words_on_one_line() {
        bed.bed
                .odoo
                .writes()
                .refuse(
                        PARTNER,
                        values -> new Text("").equals(values.get("name")),
                        "Validation Error\n\nContacts require a name");
        EntryId write = bed.rename(2, "");
        EntryId next = bed.write(2, "ref", "", "R");
        EntryId other = bed.create("Other");

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.entry(write).attempts()).isEqualTo(1);
        assertThat(bed.sentence(write)).isEqualTo("Validation Error Contacts require a name");
        assertThat(bed.status(next)).isEqualTo(OutboxStatus.QUEUED);
        assertThat(bed.status(other)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.told(SyncEvent.EntryFailed.class)).singleElement().matches(SyncEvent.EntryFailed::forGood);
    }

    @Test
    void after_it_failed_the_mirror_shows_what_odoo_has() {
        bed.elsewhere(2, "city", "Lyon");
        bed.elsewhere(3, "city", "Nice");
        bed.bed.odoo.failNext(is(Kind.WRITE), BatchFault.lasting(FaultCode.REFUSED, "no", null));
        EntryId refused = bed.rename(2, "Azure");
        EntryId wrong = bed.write(3, "label", "", "x");

        bed.drive();

        assertThat(bed.status(refused)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.inMirror(2, "city")).isEqualTo(new Text("Lyon"));
        assertThat(bed.status(wrong)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.inMirror(3, "city")).isEqualTo(new Text("Nice"));
    }

    @Test
    void after_it_failed_the_mirror_shows_that_odoo_has_the_record_no_more() {
        OutboxBed oursWins = new OutboxBed()
                .with(OutboxBed.USUAL.policy(ConflictPolicy.OURS_WINS))
                .copied();
        EntryId write = oursWins.rename(2, "Azure");
        oursWins.partners.delete(2);

        oursWins.drive();

        assertThat(oursWins.status(write)).isEqualTo(OutboxStatus.FAILED);
        assertThat(oursWins.bed.mirror.find(TENANT, PARTNER, 2).orElseThrow().alive())
                .isFalse();
    }

    @Test
    void that_the_mirror_cannot_show_it_then_changes_nothing_else() {
        bed.bed.odoo.failNext(is(Kind.WRITE), BatchFault.lasting(FaultCode.REFUSED, "no", null));
        bed.bed.odoo.failAlways(
                call -> call.is(Kind.READ, PARTNER), new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        EntryId refused = bed.rename(2, "Azure");

        bed.drive();

        assertThat(bed.status(refused)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.sentence(refused)).isEqualTo("no");
    }

    /** An entry that Odoo refuses, and one that is refused before it is sent, fail by ways of their own. */
    static Stream<Function<OutboxBed, EntryId>> entriesThatFail() {
        return Stream.of(
                at -> {
                    at.bed.odoo.failNext(is(Kind.WRITE), BatchFault.lasting(FaultCode.REFUSED, "no", null));
                    return at.rename(2, "Azure");
                },
                at -> at.write(2, "label", "", "x"));
    }

    @ParameterizedTest
    @MethodSource("entriesThatFail")
    void a_bug_while_the_mirror_is_to_show_it_comes_out_and_changes_nothing_else(Function<OutboxBed, EntryId> failing) {
        EntryId failed = failing.apply(bed);
        EntryId other = bed.create("Other");
        boolean[] broken = {true};
        bed.bed.odoo.before(call -> {
            if (broken[0] && call.is(Kind.READ, PARTNER)) {
                throw new IllegalStateException("a bug");
            }
        });

        assertThatThrownBy(bed::drive).isInstanceOf(IllegalStateException.class).hasMessage("a bug");

        assertThat(bed.status(failed)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.entry(failed).attempts()).isEqualTo(1);
        assertThat(bed.status(other)).isEqualTo(OutboxStatus.QUEUED);
        assertThat(bed.bed.tenants.current(TENANT)).as("the lease").isEmpty();

        broken[0] = false;
        bed.drive();

        assertThat(bed.status(other)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.status(failed)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.effects()).containsExactly(Kind.CREATE);
    }

    @ParameterizedTest
    @MethodSource("entriesThatFail")
    void a_stop_before_the_mirror_shows_it_leaves_it_failed(Function<OutboxBed, EntryId> failing) {
        EntryId failed = failing.apply(bed);
        try (SyncEngine engine = bed.engine()) {
            bed.listener(event -> {
                if (event instanceof SyncEvent.EntryFailed) {
                    engine.cancel(USER);
                }
            });
            assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.STOPPED);
        }
        assertThat(bed.status(failed)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.entry(failed).attempts()).isEqualTo(1);
    }

    @Test
    void a_failed_entry_is_tried_again_when_someone_asks_and_those_behind_it_follow() {
        bed.bed.odoo.failNext(is(Kind.WRITE), BatchFault.lasting(FaultCode.REFUSED, "no", null));
        EntryId write = bed.rename(2, "N");
        EntryId next = bed.write(2, "ref", "", "R");
        bed.drive();
        assertThat(bed.desk().retryAll(TENANT)).isEqualTo(1);
        assertThat(bed.desk().retryAll(TENANT)).isZero();

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.status(next)).isEqualTo(OutboxStatus.DONE);
    }

    @Test
    void a_failed_entry_that_is_given_up_lets_the_next_ones_go_and_fails_what_needs_it() {
        bed.bed.odoo.failNext(is(Kind.CREATE), BatchFault.lasting(FaultCode.REFUSED, "no", null));
        EntryId create = bed.create("New");
        EntryId write = bed.add(OutboxRequest.write(
                TENANT, PARTNER, new Target.Created(create), Map.of("ref", OutValue.of(new Text("R"))), Map.of()));
        bed.drive();
        assertThat(bed.desk().giveUp(TENANT, create)).isTrue();
        assertThat(bed.desk().giveUp(TENANT, write)).isFalse();

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.sentence(write)).contains("entry " + create + " was to create, and that was given up");
    }

    @Test
    void what_may_go_better_is_tried_five_times_after_10_20_40_and_80_seconds() {
        bed.bed.odoo.failAlways(is(Kind.WRITE), BatchFault.retryable(FaultCode.ODOO_ERROR, "concurrent update", null));
        EntryId write = bed.rename(2, "N");
        for (int wait : new int[] {10, 20, 40, 80}) {
            bed.drive();
            Instant now = bed.bed.clock.now();
            assertThat(bed.entry(write).nextRunAt()).contains(now.plusSeconds(wait));
            assertThat(bed.entry(write).sentAt()).isNull();
            bed.bed.pass(Duration.ofSeconds(wait));
        }
        bed.drive();
        assertThat(bed.status(write)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.entry(write).attempts()).isEqualTo(5);
        assertThat(bed.bed.odoo.count(Kind.WRITE)).isEqualTo(5);
    }

    @Test
    void an_odoo_that_is_away_costs_no_attempt_and_parks_the_tenant() {
        bed.bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "no route"));
        EntryId write = bed.rename(2, "N");
        for (int i = 0; i < 8; i++) {
            try (SyncEngine engine = bed.engine()) {
                assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
            }
            bed.bed.pass(Duration.ofMinutes(10));
        }
        assertThat(bed.entry(write).attempts()).isZero();
        bed.bed.odoo.heal();
        bed.drive();
        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
    }

    @Test
    void a_call_that_was_not_taken_up_leaves_nothing_open() {
        bed.bed.odoo.failNext(is(Kind.CREATE), TenantFault.throttled("slow down", Duration.ofSeconds(1)));
        EntryId create = bed.create("New");

        bed.drive();

        assertThat(bed.entry(create).sentAt()).isNull();
        assertThat(bed.entry(create).attempts()).isZero();
        assertThat(bed.status(create)).isEqualTo(OutboxStatus.QUEUED);
    }
}
