package dev.odoosync.app;

import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SchemaChange;
import org.jspecify.annotations.Nullable;

/** What is known of a model's wholeness as JSON, with the names of the HTTP API. */
final class AuditJson {
    private AuditJson() {}

    static void fields(JsonWriter json, ModelAudit audit) {
        proof(json, audit.proof());
        brake(json, audit.brake());
        json.field("reconcileDueAt", audit.reconcileDueAt())
                .field("sweepDueAt", audit.sweepDueAt())
                .field("trouble", audit.trouble());
        schemaChange(json, audit.schemaChange());
    }

    private static void schemaChange(JsonWriter json, @Nullable SchemaChange change) {
        if (change == null) {
            json.none("schemaChange");
            return;
        }
        json.object(
                "schemaChange",
                of -> of.field("at", change.at())
                        .texts("added", change.added())
                        .texts("dropped", change.dropped())
                        .texts("retyped", change.retyped()));
    }

    private static void proof(JsonWriter json, @Nullable Proof proof) {
        if (proof == null) {
            json.none("proof");
            return;
        }
        json.object(
                "proof",
                of -> of.field("records", proof.records())
                        .field("asOf", proof.asOf())
                        .field("provenAt", proof.provenAt())
                        .field("byDigest", proof.byDigest())
                        .field("byPair", proof.byPair())
                        .field("fetched", proof.fetched())
                        .field("setBack", proof.setBack())
                        .field("removed", proof.removed())
                        .field("unreadable", proof.unreadable()));
    }

    private static void brake(JsonWriter json, @Nullable Brake brake) {
        if (brake == null) {
            json.none("brake");
            return;
        }
        json.object(
                "brake",
                of -> of.field("since", brake.since())
                        .field("vanished", brake.vanished())
                        .field("setBack", brake.setBack())
                        .field("records", brake.records())
                        .field("released", brake.released())
                        .field("sentence", brake.sentence()));
    }
}
