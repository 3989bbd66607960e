package dev.odoosync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Takes over documents that an earlier system left in the mirror's collections: those with a tenant's {@code userId} and an
 * {@code odooId}, but nothing of this engine in them. They become records of the mirror in the lowest version there is, so that
 * whatever is read of them from Odoo replaces them.
 *
 * <p>Of several documents of one record the one with the latest {@code writeDate} stays. May be broken off at any point and
 * repeated; what was adopted stays adopted. Stop the earlier system first, and run one adoption of a tenant at a time.
 */
public final class MongoAdoption {
    private final MongoDatabase database;
    private final Faults faults;

    MongoAdoption(MongoDatabase database, Faults faults) {
        this.database = database;
        this.faults = faults;
    }

    /**
     * Adopts the tenant's documents in all collections of the mirror.
     *
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses; some may be adopted then
     */
    public AdoptionReport adopt(TenantId tenant) {
        return faults.guard(() -> {
            List<AdoptionReport.Row> rows = new ArrayList<>();
            for (String name : MirrorPlaces.names(database)) {
                rows.add(new Adopting(tenant, database.getCollection(name, BsonDocument.class)).run());
            }
            return new AdoptionReport(
                    rows.stream().filter(row -> !row.isEmpty()).toList());
        });
    }
}
