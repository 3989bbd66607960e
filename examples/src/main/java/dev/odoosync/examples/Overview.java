package dev.odoosync.examples;

import dev.odoosync.SyncEngine;
import dev.odoosync.TenantOverview;
import dev.odoosync.TenantOverview.ModelOverview;

/** What a host may show of a customer's sync. */
final class Overview {
    private Overview() {}

    // door: overview
    /** One line, such as {@code customer-1: done, 100 %, 2 holes}. */
    static String line(SyncEngine engine, String userId) {
        return engine.overview(userId).map(Overview::line).orElse(userId + ": not connected");
    }

    private static String line(TenantOverview known) {
        long holes = known.models().stream()
                .map(ModelOverview::holes)
                .mapToLong(each -> each.size())
                .sum();
        return known.status().tenant() + ": " + known.status().state().stored() + ", "
                + known.progress().progressPercentage() + " %, " + holes + " holes";
    }
    // end
}
