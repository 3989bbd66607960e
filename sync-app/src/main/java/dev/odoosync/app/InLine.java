package dev.odoosync.app;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands in line for a tenant that another process works on. A daemon gives a tenant back for about a second between two turns:
 * who looks often gets it then. Not thread-safe.
 */
final class InLine {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final TenantLeases leases;
    private final TenantId tenant;
    private final Surroundings around;
    private final Consumer<String> say;
    private final Duration patience;
    private Duration stood = Duration.ZERO;

    /**
     * @param say tells whoever watches who holds the tenant
     * @param patience how long it stands in line, all in all
     */
    InLine(TenantLeases leases, TenantId tenant, Surroundings around, Consumer<String> say, Duration patience) {
        this.leases = leases;
        this.tenant = tenant;
        this.around = around;
        this.say = say;
        this.patience = patience;
    }

    /**
     * Takes the step, again and again until the tenant is free for it.
     *
     * @throws PlainFailure when it is not, and there is no waiting, or no more
     */
    StepResult heard(Supplier<StepResult> step, boolean wait) {
        StepResult result = step.get();
        while (result.outcome() == Outcome.BUSY && stands(wait)) {
            result = step.get();
        }
        return result;
    }

    /**
     * Waits for a moment; always true.
     *
     * @throws PlainFailure when there is no waiting, or no more
     */
    boolean stands(boolean wait) {
        if (!wait || stood.compareTo(patience) >= 0) {
            throw PlainFailure.busy(holder() + " Try again later.");
        }
        if (stood.isZero()) {
            say.accept(holder() + " Waiting for it.");
        }
        stood = stood.plus(BETWEEN_LOOKS);
        around.pause().lasts(BETWEEN_LOOKS);
        return true;
    }

    private String holder() {
        return leases.current(tenant)
                .map(lease -> "Tenant " + tenant + " is being synced by "
                        + lease.claim().owner() + " until "
                        + Words.moment(lease.claim().until()) + " UTC, or longer.")
                .orElse("Tenant " + tenant + " is being synced by another process.");
    }
}
