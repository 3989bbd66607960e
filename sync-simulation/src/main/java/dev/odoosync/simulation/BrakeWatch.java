package dev.odoosync.simulation;

import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When each comparison began, and that none removes or sets back an implausible share without an operator's leave. */
final class BrakeWatch {
    private final Universe universe;
    private final Map<Place, Comparison> comparisons = new HashMap<>();

    private record Place(String worker, TenantId tenant, String model) {}

    /** A comparison, as it began. */
    private static final class Comparison {
        final Instant began;
        final long mirrored;
        final boolean released;
        long changed;

        Comparison(Instant began, long mirrored, boolean released) {
            this.began = began;
            this.mirrored = mirrored;
            this.released = released;
        }
    }

    BrakeWatch(Universe universe) {
        this.universe = universe;
    }

    /** {@code worker} asks for the digest of the whole mirror: so each comparison begins. */
    void begins(Worker worker, TenantId tenant, String model) {
        boolean released = universe.tenants
                .find(tenant)
                .flatMap(status -> status.model(model))
                .map(ModelProgress::audit)
                .filter(audit -> audit.brake() != null && audit.brake().released())
                .isPresent();
        Comparison begun = new Comparison(universe.scheduler.now(), universe.mirror.count(tenant, model), released);
        comparisons.put(new Place(worker.name(), tenant, model), begun);
    }

    /** When the comparison of that worker began. */
    Instant began(Worker worker, TenantId tenant, String model) {
        Comparison known = comparisons.get(new Place(worker.name(), tenant, model));
        return known == null ? worker.callBegan() : known.began;
    }

    /** So many more records were removed or set back. */
    void changed(Worker worker, TenantId tenant, String model, long records) {
        Comparison known = comparisons.get(new Place(worker.name(), tenant, model));
        if (known == null || records == 0) {
            return;
        }
        known.changed += records;
        if (!known.released && isTooMuch(known)) {
            throw new RuleBroken(
                    "the brake holds",
                    known.changed + " of " + known.mirrored + " of " + model + " were removed or set back");
        }
    }

    private boolean isTooMuch(Comparison known) {
        SyncSettings settings = universe.promised;
        boolean many = known.changed > settings.brakeRecords()
                && known.changed * 100 > known.mirrored * settings.brakePercent();
        boolean mostOfFew = known.changed >= 5 && known.changed * 2 > known.mirrored;
        return many || mostOfFew;
    }
}
