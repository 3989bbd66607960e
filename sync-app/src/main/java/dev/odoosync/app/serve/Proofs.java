package dev.odoosync.app.serve;

import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.Proof;
import java.time.Duration;
import java.time.Instant;

/**
 * How whole some models are known to be.
 *
 * @param proven how many were proven whole
 * @param unproven how many are copied and were not proven yet
 * @param stopped how many a brake holds
 * @param oldestSeconds the age of the oldest proof, by the moment it speaks of; 0 where there is none
 */
record Proofs(long proven, long unproven, long stopped, long oldestSeconds) {
    static final Proofs NONE = new Proofs(0, 0, 0, 0);

    /** With one model more. One that is not copied yet counts for nothing. */
    Proofs plus(ModelProgress model, Instant now) {
        if (model.stage() != Stage.COPIED) {
            return this;
        }
        ModelAudit audit = model.audit();
        Proof proof = audit.proof();
        long age = proof == null ? 0 : Duration.between(proof.asOf(), now).toSeconds();
        return new Proofs(
                proven + (proof == null ? 0 : 1),
                unproven + (proof == null ? 1 : 0),
                stopped + (audit.stopped() ? 1 : 0),
                Math.max(oldestSeconds, age));
    }
}
