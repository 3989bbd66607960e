package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Several processes at one outbox. */
class OutboxTwoWorkersTest {
    private final OutboxBed bed = new OutboxBed().copied();

    /** A worker that sleeps while it stores that it is about to send, and wakes up when another one has done it. */
    @Test
    void a_worker_that_slept_between_saying_so_and_sending_does_not_send() {
        EntryId confirm = bed.confirm();
        try (SyncEngine sleeper = bed.engine("sleeper", new Kill(0, false) {
            private boolean slept;

            @Override
            void onAnswer(String method) {
                OutboxEntry entry = bed.entry(confirm);
                if (method.equals("replace") && entry.sentAt() != null && !slept) {
                    slept = true;
                    bed.bed.pass(Duration.ofMinutes(10));
                    bed.drive();
                    assertThat(bed.status(confirm)).isEqualTo(OutboxStatus.QUEUED);
                    bed.settle();
                    assertThat(bed.status(confirm)).isEqualTo(OutboxStatus.DONE);
                }
            }
        })) {
            assertThat(sleeper.drive(USER).outcome()).isEqualTo(Outcome.BUSY);
        }
        assertThat(bed.effects()).containsExactly(Kind.CALL);
        assertThat(bed.bed.odoo.count(Kind.CALL)).isEqualTo(1);
    }

    /** It holds its lease, and yet Odoo would be at it later than the next one counts on. */
    @Test
    void a_worker_that_slept_for_less_than_its_lease_gives_the_entry_back_unsent() {
        EntryId confirm = bed.confirm();
        boolean[] slept = {false};
        bed.bed.odoo.before(call -> {
            if (call.kind() == Kind.CALL) {
                assertThat(bed.entry(confirm).sentAt()).isEqualTo(bed.bed.clock.now());
            }
        });
        try (SyncEngine sleeper = bed.engine("sleeper", new Kill(0, false) {
            @Override
            void onAnswer(String method) {
                if (method.equals("replace") && bed.entry(confirm).sentAt() != null && !slept[0]) {
                    slept[0] = true;
                    bed.bed.pass(Duration.ofSeconds(45));
                    assertThat(bed.bed.odoo.count(Kind.CALL)).isZero();
                }
            }
        })) {
            sleeper.drive(USER);
        }
        assertThat(slept[0]).isTrue();
        assertThat(bed.status(confirm)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.entry(confirm).attempts()).isZero();
        assertThat(bed.effects()).containsExactly(Kind.CALL);
    }

    @Test
    void a_tenant_with_something_to_send_is_due_unless_somebody_is_at_it() {
        try (SyncEngine engine = bed.engine()) {
            assertThat(engine.due(10)).isEmpty();
            assertThat(engine.dueToPush(10)).isEmpty();
            bed.confirm();
            assertThat(engine.due(10)).extracting(DueTenant::tenant).containsExactly(TestBed.TENANT);
            assertThat(engine.dueToPush(10)).isEqualTo(engine.due(10));
            assertThat(engine.due(10)).allMatch(DueTenant::copied);
            bed.bed.tenants.acquire(TestBed.TENANT, "other", bed.bed.clock.now(), Duration.ofMinutes(3));
            assertThat(engine.due(10)).isEmpty();
            assertThat(engine.dueToPush(10)).isEmpty();
        }
    }
}
