package dev.odoosync.app;

import dev.odoosync.StepResult;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/** The process that {@link MillionRecordsTest} watches: a first copy into a store that keeps the ids alone. */
final class MillionRecordsPull {
    private static final String TENANT = "million";
    private static final int MOST_STEPS = 1_000_000;

    private MillionRecordsPull() {}

    /** Pulls from the Odoo with this URL and database, and says how it went. */
    public static void main(String[] arguments) {
        OdooConnection connection =
                new OdooConnection(URI.create(arguments[0]), arguments[1], "admin", new Secret("admin"));
        SyncSettings settings = SyncSettings.preset(Preset.DEFAULT)
                .models(List.of("res.partner"))
                .build();
        Ids ids = new Ids();
        try (Stores stores = Wiring.memory().writingTo(ids);
                Installation installation = Wiring.install(
                        Wiring.odoo(settings, false), stores, settings, connection, Instant::now, event -> {})) {
            StepResult result = installation.engine().syncNow(TENANT);
            for (int step = 0; step < MOST_STEPS && result.outcome() == StepResult.Outcome.WORKED; step++) {
                result = installation.engine().drive(TENANT);
            }
            System.out.println(
                    result.outcome() + ": " + ids.seen.cardinality() + " records, " + ids.twice + " of them twice");
        }
    }

    /** Keeps a bit for each id. */
    private static final class Ids implements RecordWriter {
        private final BitSet seen = new BitSet();
        private long twice;

        @Override
        public void prepare(TenantId tenant, ModelSchema schema) {}

        @Override
        public synchronized WriteCounts upsertNewer(
                TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
            for (ObservedRecord one : records) {
                int id = Math.toIntExact(one.odooId());
                twice += seen.get(id) ? 1 : 0;
                seen.set(id);
            }
            return new WriteCounts(records.size(), 0, 0, 0);
        }

        @Override
        public long purgeBefore(TenantId tenant, long epoch, int limit) {
            return 0;
        }
    }
}
