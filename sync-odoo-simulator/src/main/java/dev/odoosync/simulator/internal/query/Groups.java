package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records counted and added up by group. */
final class Groups {

    /** One group: its keys in the order asked for, how many records, and the numbers. */
    record Group(List<@Nullable Object> keys, long count, Map<String, @Nullable Object> numbers) {}

    private final QueryScope scope;
    private final ModelDefinition model;
    private final List<GroupKey> keys;
    private final List<Aggregate> aggregates;

    Groups(QueryScope scope, ModelDefinition model, List<GroupKey> keys, List<Aggregate> aggregates) {
        this.scope = scope;
        this.model = model;
        this.keys = keys;
        this.aggregates = aggregates;
    }

    /** All groups by rising key; without keys exactly one, also when there is no record. */
    List<Group> of(Stream<Row> rows) {
        Map<List<@Nullable Object>, Counter> counters = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            counters.put(List.of(), new Counter());
        }
        rows.forEach(row ->
                counters.computeIfAbsent(keysOf(row), key -> new Counter()).add(row));
        List<Group> groups = new ArrayList<>();
        counters.forEach((key, counter) -> groups.add(counter.group(key)));
        groups.sort(byKeys());
        return groups;
    }

    private List<@Nullable Object> keysOf(Row row) {
        List<@Nullable Object> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(key.of(row)));
        return values;
    }

    private Comparator<Group> byKeys() {
        Comparator<Group> comparator = Comparator.comparing(group -> 0);
        for (int index = 0; index < keys.size(); index++) {
            int position = index;
            comparator = comparator.thenComparing((left, right) ->
                    compare(left.keys().get(position), right.keys().get(position)));
        }
        return comparator;
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        if (left instanceof Bucket one && right instanceof Bucket other) {
            return one.compareTo(other);
        }
        return Order.compareValues(left, right);
    }

    private final class Counter {

        private long count;
        private final List<Aggregate.Running> running =
                aggregates.stream().map(aggregate -> aggregate.new Running()).toList();

        void add(Row row) {
            count++;
            running.forEach(one -> one.add(scope, model, row));
        }

        Group group(List<@Nullable Object> key) {
            Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
            for (int index = 0; index < aggregates.size(); index++) {
                numbers.put(aggregates.get(index).name(), running.get(index).result());
            }
            return new Group(key, count, numbers);
        }
    }
}
