package dev.odoosync.outbox;

import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.OutboxEvent.Kind;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/** Entries and events to test with: one of each status, one of each kind. */
final class OutboxSamples {
    static final TenantId ANNA = new TenantId("anna");
    static final String PARTNER = "res.partner";
    static final Instant CREATED = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant SENT = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final Instant LATER = Instant.parse("2026-03-02T10:05:00Z");
    static final Claim CLAIM = new Claim("worker-1", LATER, 7);
    static final BatchError OLD_ERROR = new BatchError(FaultCode.TIMEOUT, "no answer in 60 s", CREATED);
    static final BatchError ERROR = new BatchError(FaultCode.REFUSED, "Odoo refuses", NOW);
    static final FieldConflict OPEN = new FieldConflict(text("base"), text("ours"), text("theirs"), null);
    static final Overwritten OTHER = new Overwritten(text("ours"), text("else"));

    private OutboxSamples() {}

    static FieldValue text(String value) {
        return new Text(value);
    }

    static OutboxRequest write() {
        return OutboxRequest.write(
                ANNA,
                PARTNER,
                new Target.Known(7),
                Map.of("name", OutValue.of(text("ours")), "ref", OutValue.of(text("R-1"))),
                Map.of("name", text("base")));
    }

    static OutboxEntry entry(OutboxStatus status) {
        return new OutboxEntry(
                new EntryId(11),
                write(),
                state(status),
                2,
                SENT,
                OLD_ERROR,
                null,
                Map.of("name", OPEN),
                Map.of(),
                CREATED,
                CREATED,
                5);
    }

    static OutboxState state(OutboxStatus status) {
        return switch (status) {
            case QUEUED -> new OutboxState.Queued(NOW);
            case PROCESSING -> new OutboxState.Processing(CLAIM);
            case DONE -> new OutboxState.Done();
            case FAILED -> new OutboxState.Failed(false);
            case CONFLICT -> new OutboxState.Conflicting();
        };
    }

    static OutboxEvent event(Kind kind) {
        return switch (kind) {
            case CLAIMED -> new OutboxEvent.Claimed(CLAIM, NOW);
            case SENDING -> new OutboxEvent.Sending(Map.of("name", text("theirs")), Map.of(), NOW);
            case SETTLED -> new OutboxEvent.Settled(7, Map.of(), Map.of("ref", OTHER), null, NOW);
            case ATTEMPT_FAILED -> new OutboxEvent.AttemptFailed(ERROR, LATER, NOW);
            case ANSWER_LOST -> new OutboxEvent.AnswerLost(ERROR, LATER, NOW);
            case HANDED_BACK -> new OutboxEvent.HandedBack(false, LATER, NOW);
            case LEASE_RAN_OUT -> new OutboxEvent.LeaseRanOut(ERROR, LATER, NOW);
            case FAILED_FOR_GOOD -> new OutboxEvent.FailedForGood(ERROR, false, NOW);
            case COLLIDED -> new OutboxEvent.Collided(Map.of("ref", OPEN), NOW);
            case RETRY_ASKED -> new OutboxEvent.RetryAsked(NOW);
            case RELEASED -> new OutboxEvent.Released(NOW);
            case DECIDED -> new OutboxEvent.Decided(Winner.OURS, NOW);
        };
    }
}
