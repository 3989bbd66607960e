package dev.odoosync.postgres;

import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SchemaChange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of how whole a mirror is, as parts of a status and back. What is not known is null, and so is the whole part. */
final class AuditParts {
    private AuditParts() {}

    static @Nullable JsonPart of(@Nullable OdooUser user) {
        return user == null
                ? null
                : new JsonPart()
                        .number("id", user.id())
                        .time("created", user.created())
                        .numbers("companies", user.companies())
                        .numbers("groups", user.groups());
    }

    static @Nullable OdooUser user(@Nullable JsonPart user) {
        return user == null
                ? null
                : new OdooUser(
                        user.number("id"),
                        user.timeOrNull("created"),
                        user.numbers("companies"),
                        Set.copyOf(user.numbers("groups")));
    }

    static @Nullable JsonPart of(ModelAudit audit) {
        return audit.equals(ModelAudit.NONE)
                ? null
                : new JsonPart()
                        .time("changesFrom", audit.changesFrom())
                        .time("reconcileDueAt", audit.reconcileDueAt())
                        .time("sweepDueAt", audit.sweepDueAt())
                        .text("fields", audit.fields())
                        .part("schemaChange", of(audit.schemaChange()))
                        .part("proof", of(audit.proof()))
                        .part("brake", of(audit.brake()))
                        .text("trouble", audit.trouble());
    }

    static ModelAudit audit(@Nullable JsonPart audit) {
        return audit == null
                ? ModelAudit.NONE
                : new ModelAudit(
                        audit.timeOrNull("changesFrom"),
                        audit.timeOrNull("reconcileDueAt"),
                        audit.timeOrNull("sweepDueAt"),
                        audit.textOrNull("fields"),
                        schemaChange(audit.partOrNull("schemaChange")),
                        proof(audit.partOrNull("proof")),
                        brake(audit.partOrNull("brake")),
                        audit.textOrNull("trouble"));
    }

    private static @Nullable JsonPart of(@Nullable SchemaChange change) {
        return change == null
                ? null
                : new JsonPart()
                        .time("at", change.at())
                        .texts("added", change.added())
                        .texts("dropped", change.dropped())
                        .texts("retyped", change.retyped());
    }

    private static @Nullable SchemaChange schemaChange(@Nullable JsonPart change) {
        return change == null
                ? null
                : new SchemaChange(
                        change.time("at"), change.texts("added"), change.texts("dropped"), change.texts("retyped"));
    }

    private static @Nullable JsonPart of(@Nullable Proof proof) {
        return proof == null
                ? null
                : new JsonPart()
                        .time("asOf", proof.asOf())
                        .time("provenAt", proof.provenAt())
                        .number("records", proof.records())
                        .number("byDigest", proof.byDigest())
                        .number("byPair", proof.byPair())
                        .number("fetched", proof.fetched())
                        .number("setBack", proof.setBack())
                        .number("removed", proof.removed())
                        .number("unreadable", proof.unreadable());
    }

    private static @Nullable Proof proof(@Nullable JsonPart proof) {
        return proof == null
                ? null
                : new Proof(
                        proof.time("asOf"),
                        proof.time("provenAt"),
                        proof.number("records"),
                        proof.number("byDigest"),
                        proof.number("byPair"),
                        proof.number("fetched"),
                        proof.number("setBack"),
                        proof.number("removed"),
                        proof.number("unreadable"));
    }

    private static @Nullable JsonPart of(@Nullable Brake brake) {
        return brake == null
                ? null
                : new JsonPart()
                        .time("since", brake.since())
                        .number("vanished", brake.vanished())
                        .number("setBack", brake.setBack())
                        .number("records", brake.records())
                        .flag("released", brake.released());
    }

    private static @Nullable Brake brake(@Nullable JsonPart brake) {
        return brake == null
                ? null
                : new Brake(
                        brake.time("since"),
                        brake.number("vanished"),
                        brake.number("setBack"),
                        brake.number("records"),
                        brake.flag("released"));
    }
}
