package dev.odoosync.testing;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.RecordFilter;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One model of an {@link InMemoryOdoo}, with its records. It begins with the fields {@code id, name, active, create_date,
 * write_date}; all methods that change it give it back, for chaining.
 *
 * <p>Thread-safe. Two calls by the same reader may see two states, as with a real Odoo.
 */
public final class InMemoryModel {
    private final String name;
    private final InMemoryOdoo odoo;
    private final Map<String, OdooField> fields = new LinkedHashMap<>();
    private final TreeMap<Long, Map<String, FieldValue>> rows = new TreeMap<>();
    private final ModelObstacles obstacles;

    InMemoryModel(String name, InMemoryOdoo odoo) {
        this.name = name;
        this.odoo = odoo;
        this.obstacles = new ModelObstacles(name);
        field("id", FieldType.INTEGER).field("name", FieldType.CHAR).field("active", FieldType.BOOLEAN);
        field("create_date", FieldType.DATETIME).field("write_date", FieldType.DATETIME);
    }

    /** Adds a stored field that points nowhere. */
    public InMemoryModel field(String field, FieldType type) {
        return field(new OdooField(field, type, true, false, "", List.of()));
    }

    /** Adds a stored, required many2one to {@code relation}. */
    public InMemoryModel link(String field, String relation) {
        return field(new OdooField(field, FieldType.MANY2ONE, true, true, relation, List.of()));
    }

    /** Adds a field that shows the value of the field of that name in the record which {@code parent} links to. */
    public InMemoryModel delegate(String parent, String field, FieldType type) {
        return field(new OdooField(field, type, false, false, "", List.of(parent, field)));
    }

    /** Adds a field, or replaces the one of that name. */
    public synchronized InMemoryModel field(OdooField field) {
        fields.put(field.name(), field);
        return this;
    }

    /** Makes every read of a field fail, as some computed ones do, or work again. */
    public synchronized InMemoryModel breakField(String field, boolean fails) {
        obstacles.breakField(field, any -> fails);
        return this;
    }

    /** Takes a field away. */
    public synchronized InMemoryModel dropField(String field) {
        fields.remove(field);
        return this;
    }

    /**
     * Creates a record, or writes one: values it had before and that are not among {@code values} stay. An old {@code
     * writeDate} is a transaction that began then and committed only now.
     *
     * @param writeDate kept to the microsecond, shown to the second
     */
    public synchronized InMemoryModel put(long id, Instant writeDate, Map<String, FieldValue> values) {
        Map<String, FieldValue> row = rows.computeIfAbsent(id, key -> newRow(writeDate));
        row.putAll(values);
        row.put("write_date", new Moment(writeDate));
        return this;
    }

    private static Map<String, FieldValue> newRow(Instant created) {
        Map<String, FieldValue> row = new LinkedHashMap<>();
        row.put("active", new Bool(true));
        row.put("create_date", new Moment(created));
        return row;
    }

    /** Creates a record of this name, or gives an existing one another name. */
    public InMemoryModel rename(long id, Instant writeDate, String newName) {
        return put(id, writeDate, Map.of("name", new Text(newName)));
    }

    /** Archives a record. */
    public InMemoryModel archive(long id, Instant writeDate) {
        return put(id, writeDate, Map.of("active", new Bool(false)));
    }

    /** Changes a value and leaves no trace of it in {@code write_date}. */
    public synchronized InMemoryModel change(long id, String field, FieldValue value) {
        Optional.ofNullable(rows.get(id)).ifPresent(row -> row.put(field, value));
        return this;
    }

    /** Takes a record's date away, as if it had been put there by SQL. */
    public synchronized InMemoryModel undate(long id) {
        Optional.ofNullable(rows.get(id)).ifPresent(row -> row.remove("write_date"));
        return this;
    }

    /** Deletes a record, without any trace. */
    public synchronized InMemoryModel delete(long id) {
        rows.remove(id);
        return this;
    }

    /** Refuses the whole model to the user, or no more. */
    public synchronized InMemoryModel forbid(boolean refuse) {
        obstacles.forbid(refuse);
        return this;
    }

    /** Hides a record by rule: searches leave it out, a read of it is refused. */
    public synchronized InMemoryModel hide(long id) {
        obstacles.hide(id, true);
        return this;
    }

    /** Shows a hidden record again. */
    public synchronized InMemoryModel show(long id) {
        obstacles.hide(id, false);
        return this;
    }

    /** Fails whenever this record is read, although it is listed, or no more. */
    public synchronized InMemoryModel failRecord(long id, boolean fail) {
        obstacles.failRecord(id, fail);
        return this;
    }

    /** Fails whenever this field is read of one of those records. */
    public synchronized InMemoryModel failField(String field, Predicate<Long> ids) {
        obstacles.breakField(field, ids);
        return this;
    }

    /** Leaves records out without a word whenever this field is read, as Odoo 19 does for some fields that a user may not follow. */
    public synchronized InMemoryModel silentField(String field) {
        obstacles.silence(field);
        return this;
    }

    /** Lets hidden records count against the limit of a list, as they do on {@code mail.message}. */
    public synchronized InMemoryModel filterAfterLimit() {
        obstacles.filterAfterLimit();
        return this;
    }

    /** Ids of all records, hidden ones too. */
    public synchronized Set<Long> ids() {
        return new HashSet<>(rows.keySet());
    }

    /** What a read of one record shows to a user who may see it; empty where there is none. */
    public synchronized Optional<OdooRow> row(long id) {
        return Optional.ofNullable(rows.get(id)).map(row -> shown(id, row, List.copyOf(fields.keySet())));
    }

    /** All records as they are stored, for {@link #restore}. */
    public synchronized Map<Long, Map<String, FieldValue>> backup() {
        Map<Long, Map<String, FieldValue>> copy = new TreeMap<>();
        rows.forEach((id, row) -> copy.put(id, new LinkedHashMap<>(row)));
        return copy;
    }

    /** Puts the records of a {@link #backup} in the place of all there are. */
    public synchronized InMemoryModel restore(Map<Long, Map<String, FieldValue>> backup) {
        rows.clear();
        backup.forEach((id, row) -> rows.put(id, new LinkedHashMap<>(row)));
        return this;
    }

    synchronized boolean isForbidden() {
        return obstacles.forbidden();
    }

    synchronized List<OdooField> fields() {
        return List.copyOf(fields.values());
    }

    synchronized long[] list(Selection selection, ModelScope scope, int limit) {
        obstacles.requireReadable();
        long most = limit == 0 ? Long.MAX_VALUE : limit;
        return rows.keySet().stream()
                .filter(id -> obstacles.counts(id))
                .filter(id -> matches(id, selection, scope.schema().parents()))
                .filter(id -> InMemoryFilter.takes(scope.filter(), id, stored(id)))
                .limit(most)
                .filter(id -> !obstacles.hides(id))
                .mapToLong(Long::longValue)
                .toArray();
    }

    synchronized long[] find(List<Long> ids, RecordFilter filter) {
        obstacles.requireReadable();
        return ids.stream()
                .filter(id -> rows.containsKey(id) && !obstacles.hides(id))
                .filter(id -> InMemoryFilter.takes(filter, id, stored(id)))
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
    }

    synchronized List<OdooRow> read(List<Long> ids, List<String> wanted) {
        obstacles.requireReadable();
        wanted.forEach(this::required);
        if (obstacles.silences(wanted)) {
            return List.of();
        }
        List<Long> present = ids.stream().filter(rows::containsKey).toList();
        obstacles.requireReadable(present, wanted);
        return present.stream().map(id -> shown(id, stored(id), wanted)).toList();
    }

    synchronized Optional<Instant> writeDate(long id) {
        return Optional.ofNullable(rows.get(id))
                .map(row -> row.get("write_date"))
                .map(value -> ((Moment) value).value());
    }

    private boolean matches(long id, Selection selection, List<String> parents) {
        Window window = selection.window();
        return selection.ids().contains(id)
                && (window == null
                        || window.contains(writeDate(id).orElse(null))
                        || parents.stream()
                                .anyMatch(parent ->
                                        window.contains(parentDate(id, parent).orElse(null))));
    }

    private Optional<Instant> parentDate(long id, String parent) {
        return parentOf(id, parent).flatMap(link -> parentModel(parent).writeDate(link.id()));
    }

    private Optional<Link> parentOf(long id, String parent) {
        return stored(id).get(parent) instanceof Link link ? Optional.of(link) : Optional.empty();
    }

    private InMemoryModel parentModel(String parent) {
        return odoo.model(required(parent).relation());
    }

    private OdooRow shown(long id, Map<String, FieldValue> row, List<String> wanted) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        wanted.stream().filter(field -> !field.equals("id")).forEach(field -> values.put(field, value(id, row, field)));
        return new OdooRow(id, values);
    }

    private FieldValue value(long id, Map<String, FieldValue> row, String field) {
        List<String> related = required(field).related();
        if (related.size() == 2) {
            return parentOf(id, related.get(0))
                    .flatMap(link -> parentModel(related.get(0)).row(link.id()))
                    .map(parent -> parent.values().getOrDefault(related.get(1), FieldValue.EMPTY))
                    .orElse(FieldValue.EMPTY);
        }
        FieldValue value = row.getOrDefault(field, FieldValue.EMPTY);
        return value instanceof Moment moment ? new Moment(Window.wholeSecond(moment.value())) : value;
    }

    private Map<String, FieldValue> stored(long id) {
        return rows.getOrDefault(id, Map.of());
    }

    synchronized void requireDates() {
        required("write_date");
    }

    private OdooField required(String field) {
        OdooField found = fields.get(field);
        if (found == null) {
            throw BatchFault.retryable(FaultCode.NO_SUCH_FIELD, name + " has no field " + field, null);
        }
        return found;
    }
}
