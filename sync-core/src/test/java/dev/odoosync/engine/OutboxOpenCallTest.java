package dev.odoosync.engine;

import static dev.odoosync.engine.OutboxBed.ORDER;
import static dev.odoosync.engine.OutboxBed.SALE;
import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Calls that were sent, and of which it is not known yet, or not shown yet, what they did. */
class OutboxOpenCallTest {
    private final OutboxBed bed = new OutboxBed().copied();

    private static Predicate<OdooCall> is(Kind kind) {
        return call -> call.kind() == kind;
    }

    @Test
    void a_lost_answer_is_settled_only_when_odoo_cannot_be_at_it_any_more() {
        bed.bed.odoo.failNext(is(Kind.WRITE), new UnclearFault(FaultCode.TIMEOUT, "no answer in 60 s", null));
        EntryId write = bed.rename(2, "N");
        Instant sent = bed.bed.clock.now();
        bed.drive();

        OutboxEntry open = bed.entry(write);
        assertThat(open.status()).isEqualTo(OutboxStatus.QUEUED);
        assertThat(open.sentAt()).isEqualTo(sent);
        assertThat(open.nextRunAt()).contains(sent.plusSeconds(150));
        assertThat(open.attempts()).isEqualTo(1);
        bed.bed.pass(Duration.ofSeconds(149));
        bed.drive();
        assertThat(bed.bed.odoo.count(Kind.WRITE)).isEqualTo(1);

        // it was at it all the time, and commits only now
        bed.elsewhere(2, "name", "N");
        bed.bed.pass(Duration.ofSeconds(1));
        bed.drive();
        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.bed.odoo.count(Kind.WRITE)).isEqualTo(1);
        assertThat(bed.inMirror(2, "name")).isEqualTo(new Text("N"));
    }

    @Test
    void who_asks_for_an_open_entry_too_early_is_made_to_wait() {
        bed.bed.odoo.failNext(is(Kind.CREATE), new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        EntryId create = bed.create("New");
        Instant sent = bed.bed.clock.now();
        bed.drive();
        OutboxEntry open = bed.entry(create);
        bed.outbox.replace(open, atOnce(open));

        bed.bed.pass(Duration.ofSeconds(20));
        bed.drive();

        assertThat(bed.entry(create).nextRunAt()).contains(sent.plusSeconds(150));
        assertThat(bed.bed.odoo.count(Kind.CREATE)).isEqualTo(1);
        assertThat(bed.bed.odoo.count(Kind.LOOK_UP)).isZero();
    }

    /** As somebody does who sets {@code next_run_at} by hand. */
    private static OutboxEntry atOnce(OutboxEntry entry) {
        return new OutboxEntry(
                entry.id(),
                entry.request(),
                new dev.odoosync.outbox.OutboxState.Queued(Instant.EPOCH),
                0,
                entry.sentAt(),
                null,
                null,
                Map.of(),
                Map.of(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.revision() + 1);
    }

    /** Nothing but an earlier call can have made it: Odoo undoes what it refuses. */
    @Test
    void a_create_that_is_refused_is_looked_for_only_where_an_earlier_call_is_open() {
        bed.bed.odoo.failNext(is(Kind.CREATE), BatchFault.retryable(FaultCode.REFUSED, "not now", null));
        EntryId create = bed.create("New");
        bed.drive();
        assertThat(bed.bed.odoo.count(Kind.LOOK_UP)).isZero();

        bed.bed.odoo.failNext(is(Kind.CREATE), new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        bed.bed.pass(Duration.ofSeconds(20));
        bed.drive();
        bed.bed.odoo.failNext(is(Kind.CREATE), BatchFault.retryable(FaultCode.REFUSED, "not now", null));
        bed.bed.pass(Duration.ofSeconds(200));
        bed.drive();

        assertThat(bed.bed.odoo.count(Kind.CREATE)).isEqualTo(3);
        assertThat(bed.bed.odoo.count(Kind.LOOK_UP)).isEqualTo(2);
        bed.settle();
        assertThat(bed.status(create)).isEqualTo(OutboxStatus.DONE);
    }

    @Test
    void an_error_of_a_repeated_call_is_judged_by_its_domain() {
        bed.bed.odoo.failNext(is(Kind.CALL), new UnclearFault(FaultCode.CUT_OFF, "closed", null));
        EntryId confirm = bed.confirm();
        bed.drive();
        bed.bed.pass(Duration.ofSeconds(200));
        // the first call commits between the question and the second call
        bed.bed.odoo.before(call -> {
            if (call.kind() == Kind.CALL) {
                bed.orders.put(1, bed.bed.odoo.time(), Map.of("state", SALE));
            }
        });

        bed.drive();

        assertThat(bed.status(confirm)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.effects()).isEmpty();
        assertThat(bed.bed.mirror.find(TENANT, ORDER, 1).orElseThrow().values()).containsEntry("state", SALE);
    }

    @Test
    void after_the_last_attempt_what_is_open_is_still_settled_and_never_sent_again() {
        bed.bed.odoo.failAlways(is(Kind.WRITE), new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        EntryId taken = bed.rename(2, "N");
        EntryId lost = bed.rename(3, "M");
        for (int i = 0; i < 5; i++) {
            bed.drive();
            bed.bed.pass(Duration.ofSeconds(200));
        }
        assertThat(bed.entry(taken).attempts()).isEqualTo(5);
        long sent = bed.bed.odoo.count(Kind.WRITE);
        bed.elsewhere(2, "name", "N");

        bed.settle();

        assertThat(bed.status(taken)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.status(lost)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.entry(lost).sentAt()).isNull();
        assertThat(bed.bed.odoo.count(Kind.WRITE)).isEqualTo(sent);
    }

    @Test
    void what_cannot_be_settled_at_all_fails_in_the_end_and_says_that_it_is_open() {
        EntryId write = bed.rename(2, "N");
        bed.bed.odoo.failNext(is(Kind.WRITE), new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        bed.bed.odoo.failAlways(
                call -> call.kind() == Kind.READ_ONE && bed.bed.odoo.count(Kind.WRITE) > 0,
                BatchFault.retryable(FaultCode.ODOO_ERROR, "Expected singleton", null));

        for (int i = 0; i < 40 && bed.status(write) == OutboxStatus.QUEUED; i++) {
            bed.drive();
            bed.bed.pass(Duration.ofSeconds(700));
        }

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.entry(write).sentAt()).isNotNull();
        assertThat(bed.entry(write).attempts()).isEqualTo(10);
    }

    @Test
    void a_mirror_that_cannot_show_the_record_does_not_undo_what_was_done() {
        bed.bed.odoo.failAlways(
                call -> call.is(Kind.READ, PARTNER),
                BatchFault.retryable(FaultCode.ODOO_ERROR, "Expected singleton", null));
        EntryId create = bed.create("New");

        bed.drive();

        assertThat(bed.status(create)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.sentence(create)).contains("Expected singleton");
        assertThat(bed.effects()).containsExactly(Kind.CREATE);
    }

    @Test
    void what_odoo_answered_is_not_waited_for_when_only_the_mirror_could_not_show_it_yet() {
        EntryId create = bed.create("New");
        try (SyncEngine engine = bed.engine()) {
            bed.bed.odoo.failNext(
                    call -> call.is(Kind.READ, PARTNER), TenantFault.throttled("slow down", Duration.ofSeconds(1)));
            assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
            assertThat(bed.status(create)).isEqualTo(OutboxStatus.QUEUED);
            assertThat(bed.entry(create).sentAt()).isNotNull();

            bed.bed.pass(Duration.ofSeconds(5));
            engine.drive(USER);
        }
        assertThat(bed.status(create)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.effects()).containsExactly(Kind.CREATE);
        assertThat(bed.entry(create).attempts()).isZero();
    }

    @Test
    void a_store_that_goes_away_right_after_a_call_costs_no_attempt() {
        EntryId write = bed.rename(2, "N");
        boolean[] away = {false};
        SyncEngine engine = bed.engine("one", new Kill(0, false) {
            @Override
            void onAnswer(String method) {
                away[0] |= method.equals("write");
            }

            @Override
            void onCall(Class<?> port) {
                if (away[0] && port != OdooGateway.class && port != OdooWriter.class) {
                    throw new TenantFault(FaultCode.STORE_UNAVAILABLE, "the store is away");
                }
            }
        });
        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(bed.status(write)).isEqualTo(OutboxStatus.PROCESSING);
        bed.bed.pass(Duration.ofMinutes(10));
        away[0] = false;

        engine.drive(USER);

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.entry(write).attempts()).isZero();
        assertThat(bed.effects()).containsExactly(Kind.WRITE);
        assertThat(bed.inMirror(2, "name")).isEqualTo(new Text("N"));
    }

    @Test
    void a_stop_while_it_is_asked_who_is_to_blame_gives_the_entry_back() {
        EntryId write = bed.rename(2, "N");
        try (SyncEngine engine = bed.engine()) {
            bed.bed.odoo.before(call -> {
                if (call.kind() == Kind.WRITE) {
                    engine.cancel(USER);
                    throw new UnclearFault(FaultCode.TIMEOUT, "no answer", null);
                }
            });
            assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.STOPPED);
        }
        OutboxEntry open = bed.entry(write);
        assertThat(open.status()).isEqualTo(OutboxStatus.QUEUED);
        assertThat(open.sentAt()).isNotNull();
        assertThat(open.attempts()).isZero();
    }
}
