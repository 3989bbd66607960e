package dev.odoosync.engine;

import static dev.odoosync.engine.OutboxBed.ORDER;
import static dev.odoosync.engine.OutboxBed.SALE;
import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.odoosync.PushResult;
import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes back to Odoo when all is well. */
class OutboxPushTest {
    private final OutboxBed bed = new OutboxBed().copied();

    @Test
    void a_record_that_was_created_here_is_in_odoo_and_in_the_mirror_when_its_entry_is_done() {
        EntryId create = bed.create("New");

        bed.drive();

        OutboxEntry done = bed.entry(create);
        assertThat(done.status()).isEqualTo(OutboxStatus.DONE);
        long id = Objects.requireNonNull(done.odooId());
        assertThat(bed.inOdoo(id, "name")).isEqualTo(new Text("New"));
        assertThat(bed.inMirror(id, "name")).isEqualTo(new Text("New"));
        assertThat(bed.told(SyncEvent.EntryDone.class))
                .containsExactly(new SyncEvent.EntryDone(TENANT, create, PARTNER, Operation.Kind.CREATE, id, null));
    }

    @Test
    void a_record_may_point_to_one_that_odoo_does_not_have_yet() {
        EntryId parent = bed.create("Parent");
        EntryId child = bed.add(OutboxRequest.create(
                TENANT,
                PARTNER,
                Map.of("name", OutValue.of(new Text("Child")), "parent_id", new OutValue.MadeBy(parent))));
        EntryId write = bed.add(OutboxRequest.write(
                TENANT, PARTNER, new Target.Created(child), Map.of("ref", OutValue.of(new Text("R"))), Map.of()));

        bed.drive();

        long parentId = Objects.requireNonNull(bed.entry(parent).odooId());
        long childId = Objects.requireNonNull(bed.entry(child).odooId());
        assertThat(bed.inOdoo(childId, "parent_id")).isEqualTo(new Link(parentId));
        assertThat(bed.inMirror(childId, "ref")).isEqualTo(new Text("R"));
        assertThat(bed.entry(write).odooId()).isEqualTo(childId);
    }

    @Test
    void a_write_sends_what_differs_and_nothing_else() {
        bed.partners.put(2, TestBed.START.minus(Duration.ofHours(3)), Map.of("city", new Text("Bonn")));
        bed.add(OutboxRequest.write(
                TENANT,
                PARTNER,
                new Target.Known(2),
                Map.of("name", OutValue.of(new Text("N")), "city", OutValue.of(new Text("Bonn"))),
                Map.of("name", new Text("Partner 2"))));

        bed.drive();

        assertThat(bed.effects()).containsExactly(Kind.WRITE);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(new Text("N"));
        assertThat(bed.inMirror(2, "name")).isEqualTo(new Text("N"));
    }

    @Test
    void what_odoo_shows_already_is_not_sent() {
        EntryId write = bed.rename(2, "Partner 2");
        EntryId gone = bed.unlink(99);
        bed.orders.put(1, bed.bed.odoo.time(), Map.of("state", SALE));
        EntryId confirm = bed.confirm();

        bed.drive();

        assertThat(List.of(bed.status(write), bed.status(gone), bed.status(confirm)))
                .containsOnly(OutboxStatus.DONE);
        assertThat(bed.effects()).isEmpty();
    }

    @Test
    void a_record_that_was_deleted_here_is_a_tombstone_when_its_entry_is_done() {
        EntryId unlink = bed.unlink(2);

        bed.drive();

        assertThat(bed.status(unlink)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.partners.ids()).containsExactlyInAnyOrder(1L, 3L);
        assertThat(bed.bed.mirror.find(TENANT, PARTNER, 2).orElseThrow().alive())
                .isFalse();
    }

    @Test
    void a_declared_method_is_called_and_the_mirror_shows_what_came_of_it() {
        EntryId confirm = bed.confirm();

        bed.drive();

        assertThat(bed.status(confirm)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.bed.mirror.find(TENANT, ORDER, 1).orElseThrow().values()).containsEntry("state", SALE);
    }

    @Test
    void two_writes_within_one_second_both_show_in_the_mirror() {
        bed.rename(2, "First");
        bed.write(2, "name", "First", "Second");

        bed.drive();

        assertThat(bed.effects()).containsExactly(Kind.WRITE, Kind.WRITE);
        assertThat(bed.inMirror(2, "name")).isEqualTo(new Text("Second"));
    }

    @Test
    void what_goes_back_comes_before_what_comes_from_there() {
        bed.bed.pass(Duration.ofHours(1));
        bed.rename(2, "N");
        bed.bed.odoo.forgetCalls();

        bed.drive();

        List<Kind> kinds = bed.bed.odoo.calls().stream().map(OdooCall::kind).toList();
        assertThat(kinds.indexOf(Kind.WRITE)).isPositive().isLessThan(kinds.indexOf(Kind.LIST_IDS));
    }

    @Test
    void a_full_outbox_does_not_keep_the_mirror_stale() {
        OutboxRules two =
                new OutboxRules(5, Duration.ofSeconds(10), Duration.ofSeconds(600), Duration.ofSeconds(150), 2);
        bed.with(OutboxBed.USUAL.rules(two));
        for (int i = 0; i < 10; i++) {
            bed.create("New " + i);
        }
        bed.bed.pass(Duration.ofHours(1));
        bed.elsewhere(1, "name", "Elsewhere");
        bed.bed.odoo.forgetCalls();
        bed.bed.pass(Duration.ofSeconds(10));

        bed.drive();

        List<Kind> kinds = bed.bed.odoo.calls().stream().map(OdooCall::kind).toList();
        assertThat(kinds.subList(0, kinds.indexOf(Kind.LIST_IDS)).stream().filter(Kind.CREATE::equals))
                .hasSizeLessThan(10);
        assertThat(bed.effects()).hasSize(10);
        assertThat(bed.inMirror(1, "name")).isEqualTo(new Text("Elsewhere"));
    }

    @Test
    void a_model_that_is_not_mirrored_is_written_all_the_same() {
        bed.bed.odoo.model("x_note");
        EntryId note = bed.add(OutboxRequest.create(TENANT, "x_note", Map.of("name", OutValue.of(new Text("N")))));

        bed.drive();

        assertThat(bed.status(note)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.bed.mirror.ids(TENANT, "x_note")).isEmpty();
    }

    @Test
    void an_engine_at_rest_is_due_again_when_the_next_entry_is() {
        bed.outbox.enqueue(
                OutboxRequest.create(TENANT, PARTNER, Map.of()),
                bed.bed.clock.now().plusSeconds(60));

        StepResult result = bed.drive();

        assertThat(result.due()).contains(bed.bed.clock.now().plusSeconds(60));
    }

    @Test
    void what_can_never_be_carried_out_is_refused_at_the_desk() {
        OutboxRequest cancel = OutboxRequest.call(TENANT, ORDER, new Target.Known(1), "action_cancel");
        assertThatExceptionOfType(OutboxRefusal.class)
                .isThrownBy(() -> bed.desk().enqueue(cancel))
                .withMessageContaining("the method action_cancel of sale.order may not be called");
        assertThat(bed.outbox.entries(TENANT)).isEmpty();
    }

    @Test
    void what_came_past_the_desk_fails_without_a_call_that_changes_anything() {
        EntryId label = bed.outbox
                .enqueue(
                        OutboxRequest.create(TENANT, PARTNER, Map.of("label", OutValue.of(new Text("x")))),
                        bed.bed.clock.now())
                .id();

        bed.drive();

        assertThat(bed.status(label)).isEqualTo(OutboxStatus.FAILED);
        assertThat(bed.sentence(label)).contains("the field label of res.partner is computed by Odoo or read-only");
        assertThat(bed.bed.odoo.count(Kind.CREATE)).isZero();
    }

    @Test
    void a_stop_gives_the_entry_back() {
        bed.rename(2, "N");
        try (SyncEngine engine = bed.engine()) {
            bed.bed.odoo.before(call -> {
                if (call.kind() == Kind.CONNECT || call.kind() == Kind.LOGIN) {
                    engine.cancel(USER);
                }
            });
            assertThat(engine.drive(USER).outcome()).isEqualTo(StepResult.Outcome.STOPPED);
        }
        OutboxEntry entry = bed.outbox.entries(TENANT).get(0);
        assertThat(entry.status()).isEqualTo(OutboxStatus.QUEUED);
        assertThat(entry.attempts()).isZero();
        assertThat(bed.effects()).isEmpty();
    }

    @Test
    void what_is_pushed_is_counted_and_nothing_else_is_done() {
        bed.bed.odoo.failNext(call -> call.is(Kind.CREATE, PARTNER), BatchFault.lasting(FaultCode.REFUSED, "no", null));
        bed.create("Refused");
        bed.create("New");
        bed.confirm();
        bed.bed.pass(Duration.ofHours(1));
        try (SyncEngine engine = bed.engine()) {
            PushResult orders = engine.push(USER, ORDER);
            assertThat(List.of(orders.scanned(), orders.processed(), orders.failed(), orders.skipped()))
                    .containsExactly(1, 1, 0, 0);
            PushResult all = engine.push(USER, null);
            assertThat(List.of(all.scanned(), all.processed(), all.failed(), all.skipped()))
                    .containsExactly(2, 1, 1, 0);
            assertThat(all.step().outcome()).isEqualTo(StepResult.Outcome.WORKED);
            assertThat(engine.push(USER, null).step().outcome()).isEqualTo(StepResult.Outcome.IDLE);
        }
        assertThat(bed.bed.odoo.count(Kind.LIST_IDS)).isZero();
    }

    @Test
    void an_engine_without_an_outbox_cannot_push() {
        try (SyncEngine engine = bed.bed.engine()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> engine.push(USER, null))
                    .withMessage("this engine has no outbox: call outbox(...) before build()");
        }
    }

    @Test
    void an_engine_with_an_outbox_needs_a_reader() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SyncEngine.builder()
                        .connections(tenant -> Optional.empty())
                        .gateways(bed.bed.odoo)
                        .batches(bed.bed.batches)
                        .leases(bed.bed.tenants)
                        .statuses(bed.bed.tenants)
                        .runs(bed.bed.runs)
                        .writer(bed.bed.mirror)
                        .settings(SyncSettings.of(Preset.SPEC))
                        .outbox(bed.outbox, bed.bed.odoo.writers(), OutboxBed.USUAL)
                        .build())
                .withMessageContaining("reader");
    }
}
