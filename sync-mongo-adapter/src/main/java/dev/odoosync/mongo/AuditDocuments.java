package dev.odoosync.mongo;

import static dev.odoosync.mongo.Dates.date;
import static dev.odoosync.mongo.Dates.instant;
import static dev.odoosync.mongo.Dates.required;

import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SchemaChange;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What is known of how whole a mirror is, as parts of a status document. What is not known is null, and so is the whole part. */
final class AuditDocuments {
    private AuditDocuments() {}

    static @Nullable Document of(@Nullable OdooUser user) {
        return user == null
                ? null
                : new Document("id", user.id())
                        .append("created", date(user.created()))
                        .append("companies", user.companies())
                        .append("groups", List.copyOf(user.groups()));
    }

    static @Nullable OdooUser user(@Nullable Document user) {
        return user == null
                ? null
                : new OdooUser(
                        user.getLong("id"),
                        instant(user, "created"),
                        user.getList("companies", Long.class),
                        Set.copyOf(user.getList("groups", Long.class)));
    }

    static @Nullable Document of(ModelAudit audit) {
        return audit.equals(ModelAudit.NONE)
                ? null
                : new Document("changesFrom", date(audit.changesFrom()))
                        .append("reconcileDueAt", date(audit.reconcileDueAt()))
                        .append("sweepDueAt", date(audit.sweepDueAt()))
                        .append("fields", audit.fields())
                        .append("schemaChange", of(audit.schemaChange()))
                        .append("proof", of(audit.proof()))
                        .append("brake", of(audit.brake()))
                        .append("trouble", audit.trouble());
    }

    static ModelAudit audit(@Nullable Document audit) {
        return audit == null
                ? ModelAudit.NONE
                : new ModelAudit(
                        instant(audit, "changesFrom"),
                        instant(audit, "reconcileDueAt"),
                        instant(audit, "sweepDueAt"),
                        audit.getString("fields"),
                        schemaChange(audit.get("schemaChange", Document.class)),
                        proof(audit.get("proof", Document.class)),
                        brake(audit.get("brake", Document.class)),
                        audit.getString("trouble"));
    }

    private static @Nullable Document of(@Nullable SchemaChange change) {
        return change == null
                ? null
                : new Document("at", date(change.at()))
                        .append("added", change.added())
                        .append("dropped", change.dropped())
                        .append("retyped", change.retyped());
    }

    private static @Nullable SchemaChange schemaChange(@Nullable Document change) {
        return change == null
                ? null
                : new SchemaChange(
                        required(change, "at"),
                        change.getList("added", String.class),
                        change.getList("dropped", String.class),
                        change.getList("retyped", String.class));
    }

    private static @Nullable Document of(@Nullable Proof proof) {
        return proof == null
                ? null
                : new Document("asOf", date(proof.asOf()))
                        .append("provenAt", date(proof.provenAt()))
                        .append("records", proof.records())
                        .append("byDigest", proof.byDigest())
                        .append("byPair", proof.byPair())
                        .append("fetched", proof.fetched())
                        .append("setBack", proof.setBack())
                        .append("removed", proof.removed())
                        .append("unreadable", proof.unreadable());
    }

    private static @Nullable Proof proof(@Nullable Document proof) {
        return proof == null
                ? null
                : new Proof(
                        required(proof, "asOf"),
                        required(proof, "provenAt"),
                        proof.getLong("records"),
                        proof.getLong("byDigest"),
                        proof.getLong("byPair"),
                        proof.getLong("fetched"),
                        proof.getLong("setBack"),
                        proof.getLong("removed"),
                        proof.getLong("unreadable"));
    }

    private static @Nullable Document of(@Nullable Brake brake) {
        return brake == null
                ? null
                : new Document("since", date(brake.since()))
                        .append("vanished", brake.vanished())
                        .append("setBack", brake.setBack())
                        .append("records", brake.records())
                        .append("released", brake.released());
    }

    private static @Nullable Brake brake(@Nullable Document brake) {
        return brake == null
                ? null
                : new Brake(
                        required(brake, "since"),
                        brake.getLong("vanished"),
                        brake.getLong("setBack"),
                        brake.getLong("records"),
                        brake.getBoolean("released"));
    }
}
