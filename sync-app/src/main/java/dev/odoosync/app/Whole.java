package dev.odoosync.app;

import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.TenantId;
import java.util.Optional;

/** What is known of a model's wholeness, in words. */
final class Whole {
    private Whole() {}

    /** In a few words: {@code 12,345 of 12,345 as of 2026-11-21 14:02:00}, or what is in its way. */
    static String brief(ModelProgress model) {
        ModelAudit audit = model.audit();
        if (audit.stopped()) {
            return "STOPPED";
        }
        if (audit.proof() != null) {
            return all(audit.proof()) + " as of " + Words.moment(audit.proof().asOf());
        }
        return model.stage() == Stage.COPIED ? "not proven yet" : "-";
    }

    /** The proof, and what it rests on. */
    static String sentence(Proof proof) {
        return all(proof) + ", equal as of " + Words.moment(proof.asOf()) + " UTC (" + Words.count(proof.byDigest())
                + " by digest, " + Words.count(proof.byPair()) + " by pair; fetched " + Words.count(proof.fetched())
                + ", set back " + Words.count(proof.setBack()) + ", removed " + Words.count(proof.removed())
                + ", unreadable " + Words.count(proof.unreadable()) + ").";
    }

    /** That a brake holds the model, why, and what to do. */
    static String stopped(TenantId tenant, ModelProgress model) {
        String why =
                Optional.ofNullable(model.audit().brake()).map(Brake::sentence).orElse("");
        return "Stopped: " + model.model() + ". " + why + ". " + advice(tenant, model.model());
    }

    private static String advice(TenantId tenant, String model) {
        return "Look at that Odoo; if it is right, type: odoo-sync verify --repair --let-pass --user-id " + tenant
                + " --model " + model;
    }

    private static String all(Proof proof) {
        return Words.count(proof.records()) + " of " + Words.count(proof.records());
    }
}
