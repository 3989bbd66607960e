package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.internal.data.Records;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * What a query depends on besides its domain.
 *
 * @param version whose rules count
 * @param records the values
 * @param userZone the zone of date-only literals
 * @param bucketZone the zone in which groups by time are cut
 * @param activeTest whether archived records are left out
 * @param rights what the user may see
 */
public record QueryScope(
        OdooVersion version, Records records, ZoneId userZone, ZoneId bucketZone, boolean activeTest, Rights rights) {

    /** What the calling user may see. */
    public interface Rights {

        /** Whether the field is kept from the user. */
        boolean hides(FieldDefinition field);

        /** The records of a model the user may read. */
        Predicate<Row> rule(ModelDefinition model);
    }
}
