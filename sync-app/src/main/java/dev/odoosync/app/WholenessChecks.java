package dev.odoosync.app;

import dev.odoosync.app.doctor.Check;
import dev.odoosync.app.doctor.Verdict;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks for models that are stopped, or whose proof of being whole is old. Not thread-safe. */
final class WholenessChecks {
    private static final Duration TOO_OLD = Duration.ofDays(2);
    private static final int PAGE = 500;
    private static final int MOST_NAMED = 5;

    private final Instant now;
    private final Set<String> models;
    private final Consumer<Check> found;
    private final List<String> stopped = new ArrayList<>();
    private final List<String> old = new ArrayList<>();
    private long proven;

    /**
     * @param models those that are mirrored
     */
    WholenessChecks(Instant now, List<String> models, Consumer<Check> found) {
        this.now = now;
        this.models = Set.copyOf(models);
        this.found = found;
    }

    /** Looks at one tenant, or at all; those without a connection are nobody's concern. */
    void look(StatusStore statuses, Optional<TenantId> tenant) {
        if (tenant.isPresent()) {
            statuses.find(tenant.get()).ifPresent(this::add);
        } else {
            addAll(statuses);
        }
        tell();
    }

    private void addAll(StatusStore statuses) {
        List<SyncStatus> page = statuses.page(null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::add);
            page = statuses.page(page.get(page.size() - 1).tenant(), PAGE);
        }
    }

    private void add(SyncStatus status) {
        if (status.connectionInfoAvailable()) {
            status.models().stream()
                    .filter(model -> models.contains(model.model()))
                    .forEach(model -> add(status.tenant() + " " + model.model(), model));
        }
    }

    private void add(String name, ModelProgress model) {
        Proof proof = model.audit().proof();
        proven += proof == null ? 0 : 1;
        if (model.audit().stopped()) {
            stopped.add(name);
        } else if (proof != null && proof.asOf().plus(TOO_OLD).isBefore(now)) {
            old.add(name);
        }
    }

    private void tell() {
        if (!stopped.isEmpty()) {
            add(
                    Verdict.WARN,
                    "Stopped, before much would have been removed: " + some(stopped)
                            + ". 'odoo-sync status --user-id X' says why, and what to type.");
        }
        if (!old.isEmpty()) {
            add(
                    Verdict.WARN,
                    "Proven whole last more than two days ago: " + some(old)
                            + ". Does serve run, and does their Odoo answer? 'odoo-sync verify --repair' proves them now.");
        }
        if (stopped.isEmpty() && old.isEmpty()) {
            add(Verdict.OK, Words.count(proven, "model") + " proven, none of them stopped.");
        }
    }

    private static String some(List<String> names) {
        List<String> shown = names.subList(0, Math.min(MOST_NAMED, names.size()));
        return String.join(", ", shown) + (names.size() > MOST_NAMED ? " and more" : "");
    }

    private void add(Verdict verdict, String sentence) {
        found.accept(new Check("wholeness", verdict, sentence));
    }
}
