package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers {@code read_group} and {@code formatted_read_group} in the shape of each version. */
public final class ReadGroup {

    private final QueryScope scope;
    private final ModelDefinition model;
    private final @Nullable Object domain;

    public ReadGroup(QueryScope scope, ModelDefinition model, @Nullable Object domain) {
        this.scope = scope;
        this.model = model;
        this.domain = domain;
    }

    /** The older form; when lazy, only the first key groups. */
    public List<Object> grouped(List<String> fields, List<String> groupBy, boolean lazy) {
        List<String> used = lazy && !groupBy.isEmpty() ? groupBy.subList(0, 1) : groupBy;
        List<GroupKey> keys = keys(used);
        List<Aggregate> aggregates = new ArrayList<>();
        for (String field : fields) {
            Aggregate.ofReadGroup(scope, model, field)
                    .filter(aggregate ->
                            keys.stream().noneMatch(key -> key.field().name().equals(aggregate.name())))
                    .ifPresent(aggregates::add);
        }
        String countName = lazy && !used.isEmpty() ? keys.get(0).field().name() + "_count" : "__count";
        List<Object> answer = new ArrayList<>();
        for (Groups.Group group : groups(keys, aggregates)) {
            answer.add(older(group, keys, countName, groupBy.subList(used.size(), groupBy.size())));
        }
        return answer;
    }

    private Map<String, @Nullable Object> older(
            Groups.Group group, List<GroupKey> keys, String countName, List<String> rest) {
        boolean is14 = scope.version() == OdooVersion.V14;
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        if (is14 && keys.isEmpty()) {
            shown.put("id", group.count() == 0 ? null : firstId());
        }
        for (int index = 0; index < keys.size(); index++) {
            Object key = group.keys().get(index);
            shown.put(
                    keys.get(index).written(),
                    key instanceof Bucket bucket ? bucket.label() : shown(keys.get(index), key));
        }
        shown.put(countName, group.count());
        group.numbers().forEach((name, number) -> shown.put(name, number == null && !is14 ? false : number));
        if (!is14 || !keys.isEmpty()) {
            shown.put("__domain", is14 ? domain14(group, keys) : domain19(group, keys));
        }
        if (!is14 && keys.stream().anyMatch(GroupKey::isTime)) {
            shown.put("__range", ranges(group, keys));
        }
        if (!rest.isEmpty()) {
            shown.put("__context", Map.of("group_by", rest));
        }
        return shown;
    }

    /** The newer form, of 19 on. */
    public List<Object> formatted(List<String> groupBy, List<String> aggregates) {
        List<GroupKey> keys = keys(groupBy);
        List<Aggregate> parsed = aggregates.stream()
                .filter(aggregate -> !aggregate.equals("__count"))
                .map(aggregate -> Aggregate.ofFormatted(scope, model, aggregate))
                .toList();
        List<Object> answer = new ArrayList<>();
        for (Groups.Group group : groups(keys, parsed)) {
            answer.add(newer(group, keys, aggregates));
        }
        return answer;
    }

    private Map<String, @Nullable Object> newer(Groups.Group group, List<GroupKey> keys, List<String> aggregates) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        List<List<?>> conditions = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            GroupKey key = keys.get(index);
            Object value = group.keys().get(index);
            shown.put(
                    key.written(),
                    value instanceof Bucket bucket ? List.of(bucket.from(), bucket.label()) : shown(key, value));
            GroupDomain.conditions(key, value).forEach(leaf -> conditions.add(List.of(leaf)));
        }
        shown.put("__extra_domain", keys.isEmpty() ? List.of(List.of(1L, "=", 1L)) : GroupDomain.and(conditions));
        for (String name : aggregates) {
            Object number = name.equals("__count")
                    ? (Object) group.count()
                    : group.numbers().get(name);
            shown.put(name, number == null ? false : number);
        }
        return shown;
    }

    private List<GroupKey> keys(List<String> written) {
        return written.stream().map(key -> new GroupKey(scope, model, key)).toList();
    }

    private List<Groups.Group> groups(List<GroupKey> keys, List<Aggregate> aggregates) {
        return new Groups(scope, model, keys, aggregates).of(found().all());
    }

    private Search found() {
        return new Search(scope, model, DomainParser.parse(scope.version(), domain));
    }

    private long firstId() {
        return found().all().mapToLong(Row::id).min().orElse(0);
    }

    private Object shown(GroupKey key, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (key.field().type() != FieldType.MANY2ONE || !(value instanceof Long id)) {
            return value;
        }
        ModelDefinition target =
                scope.records().database().table(key.field().relationName()).model();
        Row row = scope.records().find(target.name(), id);
        return row == null ? false : List.of(id, scope.records().displayName(target, row));
    }

    private List<Object> domain14(Groups.Group group, List<GroupKey> keys) {
        List<List<?>> operands = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            List<List<?>> leaves = new ArrayList<>();
            GroupDomain.conditions(keys.get(index), group.keys().get(index)).forEach(leaf -> leaves.add(List.of(leaf)));
            operands.add(GroupDomain.and(leaves));
        }
        List<List<Object>> own = GroupDomain.operands(domain);
        if (!own.isEmpty()) {
            operands.add(GroupDomain.and(own));
        }
        return GroupDomain.and(operands);
    }

    private List<Object> domain19(Groups.Group group, List<GroupKey> keys) {
        List<List<?>> operands = new ArrayList<>(GroupDomain.operands(domain));
        for (int index = 0; index < keys.size(); index++) {
            GroupDomain.conditions(keys.get(index), group.keys().get(index))
                    .forEach(leaf -> operands.add(List.of(leaf)));
        }
        return GroupDomain.and(operands);
    }

    private static Map<String, Object> ranges(Groups.Group group, List<GroupKey> keys) {
        Map<String, Object> ranges = new LinkedHashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            if (keys.get(index).isTime()) {
                Object range = group.keys().get(index) instanceof Bucket bucket ? range(bucket) : false;
                ranges.put(keys.get(index).written(), range);
            }
        }
        return ranges;
    }

    private static Map<String, Object> range(Bucket bucket) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("from", bucket.from());
        range.put("to", bucket.to());
        return range;
    }
}
