package dev.odoosync.postgres;

import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.postgres.Candidate.Group;
import dev.odoosync.postgres.MirrorTable.Column;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One page on its way into a table, by one statement for all records that carry the same fields, and so mostly by one in all. In each,
 * rows are written by ascending ids, so that two writers never wait for each other.
 *
 * <p>Belongs to one call, and so to one thread.
 */
final class PageWrite {
    private static final int MAX_ROWS = 1_000;
    private static final long MAX_WEIGHT = 16_000_000;

    private final MirrorTable table;
    private final TenantId tenant;
    private final Instant now;

    PageWrite(MirrorTable table, TenantId tenant, Instant now) {
        this.table = table;
        this.tenant = tenant;
        this.now = now;
    }

    /** What is to be written by one statement each. */
    static List<Group> groups(Map<String, Column> columns, List<Candidate> page) {
        Map<BitSet, List<Candidate>> alike = new LinkedHashMap<>();
        page.stream()
                .sorted(Comparator.comparingLong(Candidate::id))
                .forEach(candidate -> alike.computeIfAbsent(candidate.carried, key -> new ArrayList<>())
                        .add(candidate));
        List<Group> groups = new ArrayList<>();
        alike.forEach((carried, candidates) -> {
            List<String> fields = chosen(carried, columns.keySet());
            List<Column> theirs = chosen(carried, columns.values());
            portions(candidates).forEach(portion -> groups.add(new Group(fields, theirs, portion)));
        });
        return groups;
    }

    private static <T> List<T> chosen(BitSet which, Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        return which.stream().mapToObj(list::get).toList();
    }

    private static List<List<Candidate>> portions(List<Candidate> candidates) {
        List<List<Candidate>> portions = new ArrayList<>();
        List<Candidate> portion = new ArrayList<>();
        long weight = 0;
        for (Candidate candidate : candidates) {
            if (!portion.isEmpty() && (portion.size() == MAX_ROWS || weight + candidate.weight > MAX_WEIGHT)) {
                portions.add(portion);
                portion = new ArrayList<>();
                weight = 0;
            }
            portion.add(candidate);
            weight += candidate.weight;
        }
        portions.add(portion);
        return portions;
    }

    /** Makes what is absent, and replaces what is older. */
    WriteCounts upsert(Connection connection, Map<String, Column> columns, List<Candidate> page) throws SQLException {
        WriteCounts counts = WriteCounts.NONE;
        for (Group group : groups(columns, page)) {
            counts = counts.plus(write(connection, group, MirrorSql::upsert));
        }
        return counts;
    }

    /** Replaces what still is what was seen. Runs within a transaction of the caller's. */
    WriteCounts replace(Connection connection, Map<String, Column> columns, List<Candidate> page) throws SQLException {
        RowLocks.take(connection, table, tenant, ids(page));
        WriteCounts counts = WriteCounts.NONE;
        for (Group group : groups(columns, page)) {
            counts = counts.plus(write(connection, group, MirrorSql::replace));
        }
        return counts;
    }

    private WriteCounts write(Connection connection, Group group, Function<MirrorSql, String> what)
            throws SQLException {
        PageArrays arrays = new PageArrays(group);
        String sql = what.apply(new MirrorSql(table, group.columns(), arrays.filled()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            arrays.bind(connection, statement, 3);
            try (ResultSet rows = statement.executeQuery()) {
                return counts(rows, group.candidates().size());
            }
        }
    }

    static Long[] ids(List<Candidate> page) {
        return page.stream().map(Candidate::id).toArray(Long[]::new);
    }

    private static WriteCounts counts(ResultSet rows, long all) throws SQLException {
        WriteCounts counts = WriteCounts.NONE;
        long written = 0;
        while (rows.next()) {
            long rowsOfThem = rows.getLong(2);
            written += rowsOfThem;
            counts = counts.plus(
                    switch (rows.getString(1)) {
                        case "c" -> new WriteCounts(rowsOfThem, 0, 0, 0);
                        case "u" -> new WriteCounts(0, rowsOfThem, 0, 0);
                        default -> new WriteCounts(0, 0, rowsOfThem, 0);
                    });
        }
        return counts.plus(new WriteCounts(0, 0, 0, all - written));
    }
}
