package dev.odoosync.mongo;

import static dev.odoosync.mongo.Dates.date;
import static dev.odoosync.mongo.Dates.required;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchState;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Batches as documents and back. What a batch does not have is left out. */
final class BatchDocuments {
    private BatchDocuments() {}

    static Document of(Batch batch) {
        BatchScope scope = batch.scope();
        Document document = new Document("_id", batch.id().value())
                .append("userId", scope.tenant().value())
                .append("module", scope.model())
                .append("kind", scope.kind().stored())
                .append("epoch", scope.epoch())
                .append("startTime", date(scope.window().start()))
                .append("endTime", date(scope.window().end()))
                .append("idFrom", scope.ids().after() + 1);
        if (scope.ids().hasEnd()) {
            document.append("idTo", scope.ids().upTo());
        }
        appendState(document, batch);
        return document.append("runId", batch.runId())
                .append("createdAt", date(batch.createdAt()))
                .append("updatedAt", date(batch.updatedAt()))
                .append("revision", batch.revision());
    }

    private static void appendState(Document document, Batch batch) {
        document.append("status", batch.status().stored())
                .append("rank", batch.rank())
                .append("attempts", batch.attempts());
        appendIfThere(document, "recordCountExpected", batch.recordCountExpected());
        batch.recordCount().ifPresent(count -> document.append("recordCount", count));
        batch.nextAttemptAt().ifPresent(at -> document.append("nextAttemptAt", date(at)));
        batch.claim()
                .ifPresent(claim -> document.append("leaseOwner", claim.owner())
                        .append("leaseUntil", date(claim.until()))
                        .append("fence", claim.fence()));
        BatchError error = batch.lastError();
        if (error != null) {
            document.append("lastError", of(error));
        }
    }

    private static Document of(BatchError error) {
        return new Document("code", error.code().stored())
                .append("message", error.message())
                .append("at", date(error.at()));
    }

    private static void appendIfThere(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    static Batch batch(Document document) {
        return new Batch(
                new BatchId(document.getString("_id")),
                scope(document),
                state(document),
                document.getInteger("attempts"),
                document.getLong("recordCountExpected"),
                error(document.get("lastError", Document.class)),
                document.getString("runId"),
                required(document, "createdAt"),
                required(document, "updatedAt"),
                document.getLong("revision"));
    }

    private static BatchScope scope(Document document) {
        long end = Objects.requireNonNullElse(document.getLong("idTo"), IdRange.NO_END);
        return new BatchScope(
                new TenantId(document.getString("userId")),
                document.getLong("epoch"),
                document.getString("module"),
                BatchKind.ofStored(document.getString("kind")),
                new Window(required(document, "startTime"), required(document, "endTime")),
                new IdRange(document.getLong("idFrom") - 1, end));
    }

    private static BatchState state(Document document) {
        return switch (BatchStatus.ofStored(document.getString("status"))) {
            case NOT_STARTED -> new BatchState.NotStarted();
            case IN_PROGRESS ->
                new BatchState.InProgress(new Claim(
                        document.getString("leaseOwner"), required(document, "leaseUntil"), document.getLong("fence")));
            case FAILED -> new BatchState.Failed(required(document, "nextAttemptAt"));
            case DONE -> new BatchState.Done(document.getLong("recordCount"));
            case PERMANENTLY_FAILED -> new BatchState.PermanentlyFailed();
        };
    }

    private static @Nullable BatchError error(@Nullable Document error) {
        return error == null
                ? null
                : new BatchError(
                        FaultCode.ofStored(error.getString("code")), error.getString("message"), required(error, "at"));
    }
}
