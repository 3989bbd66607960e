package dev.odoosync.mongo;

import static dev.odoosync.mongo.Dates.date;
import static dev.odoosync.mongo.Dates.instant;
import static dev.odoosync.mongo.Dates.required;

import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxState;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Entries as documents and back. What an entry does not have is left out. */
final class OutboxDocuments {
    private OutboxDocuments() {}

    static Document of(OutboxEntry entry) {
        OutboxRequest request = entry.request();
        Document kinds = new Document();
        Document document = new Document("_id", entry.id().value())
                .append("userId", entry.tenant().value())
                .append("model", entry.model())
                .append("operation", entry.operation().kind().stored());
        if (entry.operation() instanceof Operation.Call call) {
            document.append("method", call.method());
        }
        if (request.target() instanceof Target.Created made) {
            document.append("madeBy", made.create().value());
        }
        Long odooId = request.target() instanceof Target.Known known ? (Long) known.odooId() : entry.odooId();
        appendIfThere(document, "odooId", odooId);
        document.append("payload", OutboxParts.payload(request.operation().values(), kinds))
                .append("basedOn", OutboxParts.values("basedOn", request.basedOn(), kinds));
        if (!request.needs().isEmpty()) {
            document.append(
                    "needs", request.needs().stream().map(EntryId::value).toList());
        }
        appendState(document, entry);
        appendOutcome(document, entry, kinds);
        return document.append("kinds", kinds)
                .append("createdAt", date(entry.createdAt()))
                .append("updatedAt", date(entry.updatedAt()))
                .append("revision", entry.revision());
    }

    private static void appendState(Document document, OutboxEntry entry) {
        document.append("status", entry.status().stored()).append("attempts", entry.attempts());
        if (entry.state().blocks()) {
            document.append("blocks", true);
        }
        entry.nextRunAt().ifPresent(at -> document.append("nextRunAt", date(at)));
        entry.claim()
                .ifPresent(claim -> document.append("leaseOwner", claim.owner())
                        .append("leaseUntil", date(claim.until()))
                        .append("fence", claim.fence()));
        if (entry.state() instanceof OutboxState.Failed failed && failed.released()) {
            document.append("released", true);
        }
        appendIfThere(document, "sentAt", date(entry.sentAt()));
        BatchError error = entry.lastError();
        if (error != null) {
            document.append(
                    "lastError",
                    new Document("code", error.code().stored())
                            .append("message", error.message())
                            .append("at", date(error.at())));
        }
    }

    private static void appendOutcome(Document document, OutboxEntry entry, Document kinds) {
        if (!entry.conflict().isEmpty()) {
            document.append("conflict", OutboxParts.conflict(entry.conflict(), kinds));
        }
        if (entry.odooId() != null) {
            Document result = new Document("odooId", entry.odooId());
            if (!entry.overwritten().isEmpty()) {
                result.append("overwritten", OutboxParts.overwritten(entry.overwritten(), kinds));
            }
            document.append("result", result);
        }
    }

    private static void appendIfThere(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    static OutboxEntry entry(Document document) {
        Document kinds = document.get("kinds", new Document());
        Document result = document.get("result", new Document());
        return new OutboxEntry(
                new EntryId(document.getLong("_id")),
                request(document, kinds),
                state(document),
                document.getInteger("attempts"),
                instant(document, "sentAt"),
                error(document.get("lastError", Document.class)),
                result.getLong("odooId"),
                OutboxParts.readConflict(document.get("conflict", new Document()), kinds),
                OutboxParts.readOverwritten(result.get("overwritten", new Document()), kinds),
                required(document, "createdAt"),
                required(document, "updatedAt"),
                document.getLong("revision"));
    }

    private static OutboxRequest request(Document document, Document kinds) {
        Operation operation = operation(document, kinds);
        return new OutboxRequest(
                new TenantId(document.getString("userId")),
                document.getString("model"),
                target(document, operation),
                operation,
                OutboxParts.readValues("basedOn", document.get("basedOn", new Document()), kinds));
    }

    private static Operation operation(Document document, Document kinds) {
        Document payload = document.get("payload", new Document());
        return switch (Operation.Kind.ofStored(document.getString("operation"))) {
            case CREATE -> new Operation.Create(OutboxParts.readPayload(payload, kinds));
            case WRITE -> new Operation.Write(OutboxParts.readPayload(payload, kinds));
            case UNLINK -> new Operation.Unlink();
            case CALL -> new Operation.Call(document.getString("method"));
        };
    }

    private static Target target(Document document, Operation operation) {
        if (operation.kind() == Operation.Kind.CREATE) {
            return Target.NEW;
        }
        @Nullable Long create = document.getLong("madeBy");
        return create == null
                ? new Target.Known(Objects.requireNonNull(document.getLong("odooId"), "a stored entry lacks odooId"))
                : new Target.Created(new EntryId(create));
    }

    private static OutboxState state(Document document) {
        return switch (OutboxStatus.ofStored(document.getString("status"))) {
            case QUEUED -> new OutboxState.Queued(required(document, "nextRunAt"));
            case PROCESSING ->
                new OutboxState.Processing(new Claim(
                        document.getString("leaseOwner"), required(document, "leaseUntil"), document.getLong("fence")));
            case DONE -> new OutboxState.Done();
            case FAILED -> new OutboxState.Failed(document.getBoolean("released", false));
            case CONFLICT -> new OutboxState.Conflicting();
        };
    }

    private static @Nullable BatchError error(@Nullable Document error) {
        return error == null
                ? null
                : new BatchError(
                        FaultCode.ofStored(error.getString("code")), error.getString("message"), required(error, "at"));
    }
}
