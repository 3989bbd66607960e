package dev.odoosync.postgres;

import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EnqueueRule;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxId;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries in {@code ops.odoo_outbox}. Every change is one statement that compares the revision or locks what it takes; a new entry that
 * needs others locks those against removal, in one transaction with itself. What an application wrote there by itself and that cannot
 * be understood fails when its turn comes, and holds up nothing but its record.
 */
final class PostgresOutbox implements Outbox {
    private static final String NOTE_IDENTITY =
            "INSERT INTO ops.odoo_outbox_identity (id) VALUES (gen_random_uuid()) ON CONFLICT DO NOTHING";

    private static final String SELECT = "SELECT * FROM ops.odoo_outbox WHERE user_id = ?";

    private final Database database;

    PostgresOutbox(Database database) {
        this.database = database;
    }

    @Override
    public OutboxId identity() {
        return knownIdentity().orElseGet(() -> {
            database.change(NOTE_IDENTITY, parameters -> {});
            return knownIdentity().orElseThrow();
        });
    }

    private Optional<OutboxId> knownIdentity() {
        return database.first(
                "SELECT id FROM ops.odoo_outbox_identity",
                parameters -> {},
                row -> new OutboxId(UUID.fromString(row.text("id"))));
    }

    @Override
    public OutboxEntry enqueue(OutboxRequest request, Instant now) {
        if (request.needs().isEmpty()) {
            return database.ask(connection -> inserted(connection, request, now));
        }
        return database.together(connection -> {
            Map<EntryId, OutboxEntry> creates = creates(connection, request);
            EnqueueRule.refusalByNeeds(request, id -> Optional.ofNullable(creates.get(id)))
                    .ifPresent(sentence -> {
                        throw new OutboxRefusal(sentence);
                    });
            return inserted(connection, request, now);
        });
    }

    private Map<EntryId, OutboxEntry> creates(Connection connection, OutboxRequest request) throws SQLException {
        return database
                .list(
                        connection,
                        OutboxSql.CREATES,
                        parameters -> parameters
                                .text(request.tenant().value())
                                .numbers(request.needs().stream()
                                        .map(EntryId::value)
                                        .toList()),
                        OutboxRows::entry)
                .stream()
                .collect(Collectors.toMap(OutboxEntry::id, entry -> entry));
    }

    private OutboxEntry inserted(Connection connection, OutboxRequest request, Instant now) throws SQLException {
        return database.list(
                        connection,
                        OutboxRows.INSERT,
                        parameters -> OutboxRows.fillRequest(parameters, request, now),
                        OutboxRows::entry)
                .get(0);
    }

    @Override
    public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
        Optional<OutboxRows.Found> claimed = claim(lease, model, now);
        while (claimed.isPresent() && claimed.get().complaint() != null) {
            fail(claimed.get(), now);
            claimed = claim(lease, model, now);
        }
        return claimed.map(OutboxRows.Found::entry);
    }

    private Optional<OutboxRows.Found> claim(Lease lease, @Nullable String model, Instant now) {
        return database.first(
                OutboxSql.CLAIM,
                parameters -> parameters
                        .text(lease.tenant().value())
                        .time(now)
                        .text(model)
                        .text(model)
                        .text(lease.claim().owner())
                        .time(lease.claim().until())
                        .number(lease.fence())
                        .time(now),
                OutboxRows::found);
    }

    private void fail(OutboxRows.Found found, Instant now) {
        OutboxEntry entry = found.entry();
        BatchError error = new BatchError(FaultCode.NOT_ALLOWED, String.valueOf(found.complaint()), now);
        boolean open = entry.sentAt() != null;
        replace(entry, OutboxLifecycle.apply(entry, new OutboxEvent.FailedForGood(error, open, now)));
    }

    @Override
    public boolean replace(OutboxEntry before, OutboxEntry next) {
        return database.change(OutboxRows.UPDATE, parameters -> OutboxRows.fillChange(parameters, before, next)) == 1;
    }

    @Override
    public List<OutboxEntry> abandoned(TenantId tenant, long fence) {
        return database.list(
                SELECT + " AND status = 'processing' AND fence < ? ORDER BY id",
                parameters -> parameters.text(tenant.value()).number(fence),
                OutboxRows::entry);
    }

    @Override
    public Optional<OutboxEntry> find(TenantId tenant, EntryId id) {
        return database.first(
                SELECT + " AND id = ?",
                parameters -> parameters.text(tenant.value()).number(id.value()),
                OutboxRows::entry);
    }

    @Override
    public List<OutboxEntry> list(TenantId tenant, OutboxStatus status, int limit) {
        return database.list(
                SELECT + " AND status = ? ORDER BY " + (status == OutboxStatus.FAILED ? "released, id" : "id")
                        + " LIMIT ?",
                parameters ->
                        parameters.text(tenant.value()).text(status.stored()).number(Math.max(0, limit)),
                OutboxRows::entry);
    }

    @Override
    public Map<OutboxStatus, Long> census(TenantId tenant) {
        Map<OutboxStatus, Long> census = new EnumMap<>(OutboxStatus.class);
        database.list(
                        "SELECT status, count(*) AS entries FROM ops.odoo_outbox WHERE user_id = ? GROUP BY status",
                        parameters -> parameters.text(tenant.value()),
                        row -> Map.entry(OutboxStatus.ofStored(row.text("status")), row.number("entries")))
                .forEach(count -> census.put(count.getKey(), count.getValue()));
        return census;
    }

    @Override
    public OutboxCensus censusOfAll() {
        Map<OutboxStatus, Long> byStatus = new EnumMap<>(OutboxStatus.class);
        Map<OutboxStatus, Long> givenUp = new EnumMap<>(OutboxStatus.class);
        Map<OutboxStatus, Instant> oldest = new EnumMap<>(OutboxStatus.class);
        database.list(OutboxSql.CENSUS, parameters -> {}, row -> {
            OutboxStatus status = OutboxStatus.ofStored(row.text("status"));
            byStatus.put(status, row.number("entries"));
            givenUp.put(status, row.number("given_up"));
            oldest.put(status, row.time("oldest"));
            return status;
        });
        return new OutboxCensus(
                byStatus, givenUp.getOrDefault(OutboxStatus.FAILED, 0L), oldest.get(OutboxStatus.QUEUED));
    }

    @Override
    public Optional<Instant> nextRun(TenantId tenant) {
        return database.first(
                OutboxSql.NEXT_RUN, parameters -> parameters.text(tenant.value()), row -> row.time("next_run_at"));
    }

    @Override
    public List<TenantId> due(Instant now, int limit) {
        return database.list(
                OutboxSql.DUE,
                parameters -> parameters.time(now).time(now).time(now).time(now).number(Math.max(0, limit)),
                row -> new TenantId(row.text("user_id")));
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return database.together(connection -> {
            List<Long> old = database.list(
                    connection,
                    OutboxSql.OLD,
                    parameters -> parameters.time(before).number(Math.max(0, limit)),
                    row -> row.number("id"));
            return old.isEmpty()
                    ? 0L
                    : (long) database.change(connection, OutboxSql.REMOVE, parameters -> parameters.numbers(old));
        });
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return database.change(
                OutboxSql.REMOVE_ALL,
                parameters -> parameters.text(tenant.value()).number(Math.max(0, limit)));
    }
}
