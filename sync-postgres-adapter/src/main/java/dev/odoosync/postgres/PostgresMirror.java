package dev.odoosync.postgres;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.postgres.MirrorTable.Column;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The mirror: one table per model, one row per record, both sides of it. Thread-safe.
 *
 * <p>A row's key is {@code (user_id, odoo_id)}. Its fields are columns, and in {@code raw} under Odoo's own names; the columns that
 * begin with {@code sync_} decide races. A tombstone is the same row with a {@code deleted_at}, and with {@code sync_gone} saying why.
 */
public final class PostgresMirror implements RecordWriter, MirrorReader {
    private final MirrorPlaces places;
    private final MirrorQueries queries;

    PostgresMirror(MirrorPlaces places) {
        this.places = places;
        this.queries = new MirrorQueries(places);
    }

    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {
        places.prepare(tenant, schema);
    }

    @Override
    public WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        refuseBadPage(records, ObservedRecord::odooId);
        Set<String> slow = schema.slow().names();
        return places.written(schema, table -> connection -> {
            Map<String, Column> columns = table.columns(schema);
            List<Candidate> page = records.stream()
                    .map(record -> new Candidate(record, null, slow, columns))
                    .toList();
            WriteCounts counts = new PageWrite(table, tenant, now).upsert(connection, columns, page);
            if (counts.stale() > 0) {
                refuseForeign(connection, table, tenant, PageWrite.ids(page));
            }
            return counts;
        });
    }

    @Override
    public WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        refuseBadPage(replacements, replacement -> replacement.next().odooId());
        Set<String> slow = schema.slow().names();
        return places.writtenTogether(schema, table -> connection -> {
            Map<String, Column> columns = table.columns(schema);
            List<Candidate> page = replacements.stream()
                    .map(replacement -> new Candidate(replacement.next(), replacement.seen(), slow, columns))
                    .toList();
            return new PageWrite(table, tenant, now).replace(connection, columns, page);
        });
    }

    @Override
    public long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        refuseBadPage(vanished, Vanished::odooId);
        return places.writtenTogether(
                schema, table -> connection -> Tombstones.set(connection, table, tenant, vanished, now));
    }

    private void refuseForeign(Connection connection, MirrorTable table, TenantId tenant, Long[] ids)
            throws SQLException {
        places.refuseForeign(
                connection,
                table,
                tenant,
                "user_id = ? AND odoo_id = ANY (?)",
                connection.createArrayOf("bigint", ids));
    }

    private static <T> void refuseBadPage(List<T> records, ToLongFunction<T> id) {
        if (records.size() > ModelScope.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "at most " + ModelScope.MAX_PAGE_SIZE + " records at a time, not " + records.size());
        }
        Set<Long> ids = new HashSet<>();
        for (T record : records) {
            if (!ids.add(id.applyAsLong(record))) {
                throw new IllegalArgumentException("record " + id.applyAsLong(record) + " comes twice in one page");
            }
        }
    }

    @Override
    public long purgeTombstones(Instant before, int limit) {
        return purge(limit, "deleted_at < ?", before.atOffset(ZoneOffset.UTC));
    }

    @Override
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        return purge(limit, "user_id = ? AND sync_version < ?", tenant.value(), firstVersion(epoch));
    }

    private long purge(int limit, String which, Object... parameters) {
        long purged = 0;
        for (String table : places.all()) {
            purged += places.removed(table, limit - purged, which, parameters);
        }
        return purged;
    }

    /** What all versions of the epoch come after, and all versions of earlier ones before. */
    private static String firstVersion(long epoch) {
        String first = new RecordVersion(epoch, 0, 0).sortable();
        return first.substring(0, first.indexOf('-'));
    }

    @Override
    public long count(TenantId tenant, String model) {
        return queries.count(tenant, model);
    }

    @Override
    public List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return limit < 1 ? List.of() : queries.list(tenant, model, selection, limit);
    }

    @Override
    public List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        return queries.find(tenant, model, ids);
    }

    @Override
    public Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        return queries.digest(tenant, model, selection, width);
    }
}
