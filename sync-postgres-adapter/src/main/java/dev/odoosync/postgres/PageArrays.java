package dev.odoosync.postgres;

import dev.odoosync.postgres.Candidate.Group;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records of one statement as it takes them: column by column, each an array. A column that is empty in all of them has none; of
 * Odoo's fields that are many.
 */
final class PageArrays {
    private final List<Candidate> candidates;
    private final List<Items> arrays = new ArrayList<>();
    private final BitSet filled = new BitSet();

    private record Items(String type, List<@Nullable Object> items) {
        /** The driver takes binaries as an array of nothing else. */
        Object[] array() {
            return type.equals("bytea") ? items.toArray(new byte[0][]) : items.toArray();
        }
    }

    PageArrays(Group group) {
        candidates = group.candidates();
        add("bigint", Candidate::id);
        add("text", candidate -> candidate.seen == null ? null : candidate.seen.sortable());
        add("text", candidate -> candidate.record.version().sortable());
        add("text", candidate -> candidate.hash);
        add("jsonb", candidate -> candidate.slow);
        add("jsonb", candidate -> candidate.raw);
        for (int i = 0; i < group.fields().size(); i++) {
            String field = group.fields().get(i);
            ColumnKind kind = group.columns().get(i).kind();
            Items items = items(kind.element(), candidate -> candidate.item(field, kind));
            if (hasAny(items)) {
                filled.set(i);
                arrays.add(items);
            }
        }
    }

    /** Which of the group's columns have an array. */
    BitSet filled() {
        return filled;
    }

    void bind(Connection connection, PreparedStatement statement, int firstParameter) throws SQLException {
        int next = firstParameter;
        for (Items items : arrays) {
            statement.setArray(next++, connection.createArrayOf(items.type(), items.array()));
        }
    }

    private void add(String type, Function<Candidate, @Nullable Object> value) {
        arrays.add(items(type, value));
    }

    private Items items(String type, Function<Candidate, @Nullable Object> value) {
        List<@Nullable Object> items = new ArrayList<>(candidates.size());
        candidates.forEach(candidate -> items.add(value.apply(candidate)));
        return new Items(type, items);
    }

    private static boolean hasAny(Items items) {
        return items.items().stream().anyMatch(Objects::nonNull);
    }
}
