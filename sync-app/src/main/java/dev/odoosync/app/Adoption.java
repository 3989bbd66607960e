package dev.odoosync.app;

import dev.odoosync.tenant.TenantId;
import java.util.List;

/** Takes over what an earlier system left in the mirror's collections. */
@FunctionalInterface
interface Adoption {
    /**
     * What became of one collection's documents.
     *
     * @param collection its name
     * @param adopted how many are the engine's now
     * @param duplicates how many were older copies of an adopted or mirrored record, and were removed
     * @param unusable how many were left as they are
     * @param advice what someone has to do about those; empty where there are none
     */
    record Row(String collection, long adopted, long duplicates, long unusable, String advice) {}

    /** Adopts the tenant's documents; a row for each collection that held any. */
    List<Row> adopt(TenantId tenant);
}
