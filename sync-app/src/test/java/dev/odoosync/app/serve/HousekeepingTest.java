package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.app.serve.Housekeeping.Ages;
import dev.odoosync.app.serve.Housekeeping.Removed;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOutbox;
import dev.odoosync.testing.InMemoryRunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final TenantId ANNA = new TenantId("anna");

    private final InMemoryBatchStore batches = new InMemoryBatchStore();
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final InMemoryRunLog runs = new InMemoryRunLog();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Housekeeping housekeeping = new Housekeeping(
            batches,
            runs,
            mirror,
            outbox,
            new Ages(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(60), Duration.ofDays(10)));

    @Test
    void what_is_done_and_past_its_age_goes_and_holes_and_the_young_stay() {
        for (int i = 0; i < 2_500; i++) {
            batches.plan(List.of(done(i, NOW.minus(Duration.ofDays(31)))));
        }
        batches.plan(List.of(done(9_000, NOW.minus(Duration.ofDays(29)))));
        batches.plan(List.of(hole(9_001, NOW.minus(Duration.ofDays(300)))));
        batches.plan(List.of(planned(9_002, NOW.minus(Duration.ofDays(300)))));
        runs.save(
                run("old", NOW.minus(Duration.ofDays(91))).ended(SyncRun.Counts.NONE, NOW.minus(Duration.ofDays(91))));
        runs.save(run("young", NOW.minus(Duration.ofDays(91))).ended(SyncRun.Counts.NONE, NOW));
        runs.save(run("open", NOW.minus(Duration.ofDays(300))));

        assertThat(housekeeping.clean(NOW)).isEqualTo(new Removed(2_500, 1, 0, 0));
        assertThat(batches.batches(ANNA)).hasSize(3);
        assertThat(runs.latest(ANNA, 9)).extracting(SyncRun::id).containsExactlyInAnyOrder("young", "open");
        assertThat(housekeeping.clean(NOW)).isEqualTo(new Removed(0, 0, 0, 0));
    }

    @Test
    void tombstones_go_when_they_are_past_their_age_and_never_at_once() {
        ModelSchema schema = new ModelSchema("res.partner", List.of(), List.of());
        RecordVersion version = RecordVersion.of(0, NOW, 1);
        mirror.prepare(ANNA, schema);
        for (long id = 1; id <= 3; id++) {
            ObservedRecord record = new ObservedRecord(id, version, Lane.STORED, Map.of());
            mirror.upsertNewer(ANNA, schema, List.of(record), NOW);
        }
        mirror.tombstone(ANNA, schema, List.of(gone(1, version)), NOW.minus(Duration.ofDays(61)));
        mirror.tombstone(ANNA, schema, List.of(gone(2, version)), NOW.minus(Duration.ofDays(59)));

        assertThat(housekeeping.clean(NOW)).isEqualTo(new Removed(0, 0, 1, 0));
        assertThat(mirror.find(ANNA, "res.partner", 1)).isEmpty();
        assertThat(mirror.find(ANNA, "res.partner", 2)).isPresent();
        assertThat(mirror.find(ANNA, "res.partner", 3)).isPresent();
    }

    @Test
    void entries_of_the_outbox_go_when_they_are_done_for_long_and_those_that_wait_stay() {
        done(outbox.enqueue(renaming(1), NOW), NOW.minus(Duration.ofDays(11)));
        done(outbox.enqueue(renaming(2), NOW), NOW.minus(Duration.ofDays(9)));
        outbox.enqueue(renaming(3), NOW.minus(Duration.ofDays(300)));

        assertThat(housekeeping.clean(NOW)).isEqualTo(new Removed(0, 0, 0, 1));
        assertThat(outbox.entries(ANNA)).extracting(entry -> entry.id().value()).containsExactly(2L, 3L);
    }

    private static OutboxRequest renaming(long partner) {
        Map<String, OutValue> values = Map.of("name", OutValue.of(new FieldValue.Text("Azure")));
        return OutboxRequest.write(ANNA, "res.partner", new Target.Known(partner), values, Map.of());
    }

    private void done(OutboxEntry entry, Instant at) {
        Claim claim = new Claim("worker", at.plusSeconds(60), 1);
        OutboxEntry claimed = OutboxLifecycle.apply(entry, new OutboxEvent.Claimed(claim, at));
        OutboxEvent settled = new OutboxEvent.Settled(7, Map.of(), Map.of(), null, at);
        outbox.replace(entry, OutboxLifecycle.apply(claimed, settled));
    }

    private static Vanished gone(long id, RecordVersion seen) {
        return new Vanished(id, seen, 1, Vanished.Why.DELETED);
    }

    private static SyncRun run(String id, Instant start) {
        return SyncRun.begun(id, ANNA, SyncRun.Type.INCREMENTAL, start);
    }

    private static Batch planned(int id, Instant at) {
        Window window = new Window(Instant.EPOCH, NOW);
        BatchScope scope =
                new BatchScope(ANNA, 0, "res.partner", BatchKind.FIRST_COPY_SLICE, window, new IdRange(id, id + 1L));
        return Batch.planned(scope, 1L, "run", at);
    }

    private static Batch claimed(int id, Instant at) {
        Claim claim = new Claim("worker", at.plusSeconds(60), 1);
        return BatchLifecycle.apply(planned(id, at), new BatchEvent.Claimed(claim, at));
    }

    private static Batch done(int id, Instant at) {
        return BatchLifecycle.apply(claimed(id, at), new BatchEvent.Stored(1, at));
    }

    private static Batch hole(int id, Instant at) {
        BatchError error = new BatchError(FaultCode.ODOO_ERROR, "broken", at);
        return BatchLifecycle.apply(claimed(id, at), new BatchEvent.FailedForGood(error, at));
    }
}
