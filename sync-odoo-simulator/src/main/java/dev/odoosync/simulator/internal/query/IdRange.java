package dev.odoosync.simulator.internal.query;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the outermost conditions on {@code id} say, so that a page of a large table does not read all of it. */
record IdRange(long from, long to, @Nullable Collection<Long> only) {

    private static final IdRange ALL = new IdRange(1, Long.MAX_VALUE, null);

    static IdRange of(Domain domain) {
        if (domain instanceof Domain.And and) {
            return and.parts().stream().map(IdRange::of).reduce(ALL, IdRange::and);
        }
        return domain instanceof Domain.Leaf leaf && leaf.path().equals("id") ? ofLeaf(leaf) : ALL;
    }

    private static IdRange ofLeaf(Domain.Leaf leaf) {
        if (leaf.operator().equals("in") && leaf.value() instanceof List<?> ids) {
            return only(ids);
        }
        if (!(leaf.value() instanceof Long id)) {
            return ALL;
        }
        return switch (leaf.operator()) {
            case ">" -> new IdRange(id == Long.MAX_VALUE ? id : id + 1, Long.MAX_VALUE, null);
            case ">=" -> new IdRange(id, Long.MAX_VALUE, null);
            case "<", "<=" -> new IdRange(1, id, null);
            case "=" -> only(List.of(id));
            default -> ALL;
        };
    }

    private static IdRange only(List<?> ids) {
        TreeSet<Long> numbers = new TreeSet<>();
        ids.forEach(id -> {
            if (id instanceof Long number) {
                numbers.add(number);
            }
        });
        return new IdRange(1, Long.MAX_VALUE, numbers);
    }

    private IdRange and(IdRange other) {
        return new IdRange(Math.max(from, other.from), Math.min(to, other.to), only == null ? other.only : only);
    }
}
