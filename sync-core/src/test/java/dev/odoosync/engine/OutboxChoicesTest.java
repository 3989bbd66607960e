package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Text;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is chosen for one tenant of how its models are written back holds from its next turn on. */
class OutboxChoicesTest {
    private final OutboxBed bed = new OutboxBed();

    @Test
    void a_tenant_has_a_policy_of_its_own() {
        bed.copied();
        EntryId entry = bed.rename(1, "Azure");
        bed.elsewhere(1, "name", "Else");
        bed.bed.choices.sayOfPush(TENANT, PARTNER, "{\"conflicts\": \"ask\"}");

        bed.drive();
        assertThat(bed.status(entry)).isEqualTo(OutboxStatus.CONFLICT);

        EntryId other = bed.rename(2, "Azure");
        bed.elsewhere(2, "name", "Else");
        bed.bed.choices.sayOfPush(TENANT, PARTNER, "{\"conflicts\": \"ours_wins\"}");
        bed.drive();
        assertThat(bed.status(other)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(new Text("Azure"));
    }

    @Test
    void a_call_that_is_declared_for_the_tenant_may_be_made_and_no_other() {
        bed.with(OutboxSettings.DEFAULT).copied();
        OutboxDesk desk = new OutboxDesk(
                bed.outbox, OutboxSettings.DEFAULT.forEach(bed.bed.choices), KnownFields.NONE, bed.bed.clock);
        OutboxRequest confirm = OutboxRequest.call(TENANT, OutboxBed.ORDER, new Target.Known(1), "action_confirm");
        assertThatExceptionOfType(OutboxRefusal.class)
                .isThrownBy(() -> desk.enqueue(confirm))
                .withMessageContaining("may not be called");

        bed.bed.choices.sayOfPush(
                TENANT,
                OutboxBed.ORDER,
                "{\"calls\": {\"action_confirm\": [[\"state\", \"in\", [\"sale\", \"done\"]]]}}");
        EntryId id = desk.enqueue(confirm).id();
        bed.drive();
        assertThat(bed.status(id)).isEqualTo(OutboxStatus.DONE);

        bed.bed.choices.takeBackOfPush(TENANT, OutboxBed.ORDER);
        EntryId late = bed.outbox.enqueue(confirm, bed.bed.clock.now()).id();
        bed.drive();
        assertThat(bed.status(late)).isEqualTo(OutboxStatus.FAILED);
    }

    @Test
    void a_wrong_choice_parks_the_tenant_until_it_is_corrected_and_costs_no_attempt() {
        bed.copied();
        EntryId entry = bed.rename(1, "Azure");
        bed.bed.choices.sayOfPush(TENANT, PARTNER, "{\"max_batch\": 0}");

        assertThat(bed.drive().sentence())
                .contains("how res.partner is written back: max_batch must be a whole number, 1 to 1000");
        assertThat(bed.bed.status().parking().code()).isEqualTo(FaultCode.WRONG_CHOICE);
        assertThat(bed.status(entry)).isEqualTo(OutboxStatus.QUEUED);

        bed.bed.choices.takeBackOfPush(TENANT, PARTNER);
        bed.bed.pass(Duration.ofHours(1));
        bed.drive();
        assertThat(bed.status(entry)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.entry(entry).attempts()).isZero();
    }
}
