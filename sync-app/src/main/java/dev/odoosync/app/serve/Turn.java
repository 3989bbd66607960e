package dev.odoosync.app.serve;

import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * A tenant's turn.
 *
 * @param tenant whose
 * @param wish what for
 * @param lane on whose place
 * @param wantedAt since when it waited: the first tick at which it was due
 * @param startedAt when its turn came
 */
record Turn(TenantId tenant, Wish wish, Lane lane, Instant wantedAt, Instant startedAt) {
    /** How long it waited. */
    Duration waited() {
        return Duration.between(wantedAt, startedAt);
    }

    /** The same turn on a place of another lane. */
    Turn in(Lane other) {
        return new Turn(tenant, wish, other, wantedAt, startedAt);
    }
}
