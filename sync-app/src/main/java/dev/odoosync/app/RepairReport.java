package dev.odoosync.app;

import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Says what comparing and repairing came to: the proof of each model, or why there is none. */
final class RepairReport {
    private final Surroundings around;
    private final Stores stores;
    private final TenantId tenant;
    private final Instant start;

    /** Of a repair that began at {@code start}; stores keep milliseconds. */
    RepairReport(Surroundings around, Stores stores, TenantId tenant, Instant start) {
        this.around = around;
        this.stores = stores;
        this.tenant = tenant;
        this.start = start.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Prints a line for each model.
     *
     * @param swept whether every record was to be read again
     * @return whether all models are proven
     */
    boolean print(List<String> models, Tally tally, boolean swept) {
        SyncStatus status = stores.statuses().find(tenant).orElseThrow();
        long unproven = 0;
        for (String name : models) {
            Optional<ModelProgress> model = status.model(name);
            model.ifPresentOrElse(this::tell, () -> around.print(name + ": not proven; nothing of it was synced yet."));
            unproven += model.filter(this::proven).isPresent() ? 0 : 1;
        }
        if (swept) {
            around.print("Read again: " + Words.count(tally.swept(), "record") + ", of which "
                    + Words.count(tally.changedBySweep()) + " had changed without a trace.");
        }
        boolean holes = new PullReport(around, stores, tenant).printHoles();
        around.print(
                unproven == 0
                        ? "The mirror is whole: " + Words.count(models.size(), "model") + " proven."
                        : Words.count(unproven) + " of " + Words.count(models.size(), "model") + " not proven.");
        return unproven == 0 && !holes;
    }

    /** {@code Compared in 3 s, by 205 calls and 18.2 MB.}. */
    static String effort(String what, Traffic traffic, Duration elapsed) {
        return what + " in " + Words.span(elapsed) + ", by " + Words.count(traffic.calls(), "call") + " and "
                + Words.bytes(traffic.bytes()) + ".";
    }

    private boolean proven(ModelProgress model) {
        Proof proof = model.audit().proof();
        return proof != null
                && !proof.provenAt().isBefore(start)
                && !model.audit().stopped();
    }

    private void tell(ModelProgress model) {
        ModelAudit audit = model.audit();
        if (audit.stopped()) {
            around.print(Whole.stopped(tenant, model));
        } else if (proven(model) && audit.proof() != null) {
            around.print(model.model() + ": " + Whole.sentence(audit.proof()));
        } else {
            around.print(model.model() + ": not proven; " + why(model));
        }
    }

    private static String why(ModelProgress model) {
        String trouble = model.audit().trouble();
        if (trouble != null) {
            return Words.printable(trouble);
        }
        if (model.stage() == Stage.SKIPPED) {
            return Optional.ofNullable(model.skippedReason()).orElse("it is left out.");
        }
        return model.stage() == Stage.COPIED ? "it was not compared." : "its first copy has not ended.";
    }
}
