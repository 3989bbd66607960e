package dev.odoosync.simulator.internal.data;

import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one transaction will do to the tables when it commits. Not thread-safe. */
public final class Changes {

    private final Database database;
    private final long start;
    private final long user;
    private final List<Runnable> steps = new ArrayList<>();

    public Changes(Database database, long start, long user) {
        this.database = database;
        this.start = start;
        this.user = user;
    }

    /** Plans a new record, and records of the models it delegates to; its id is taken at once. */
    public long create(String modelName, Map<String, ? extends @Nullable Object> values) {
        Table table = database.table(modelName);
        long id = table.nextId();
        create(table, id, values);
        return id;
    }

    /** Plans a new record with an id that is already known to be free. */
    public void create(Table table, long id, Map<String, ? extends @Nullable Object> values) {
        ModelDefinition model = table.model();
        Map<String, @Nullable Object> given = new HashMap<>(values);
        model.parents().forEach((field, parent) -> {
            if (given.get(field) == null) {
                given.put(field, create(parent, valuesOf(model, field, given)));
            }
        });
        Map<String, @Nullable Object> row = stored(model, given, null);
        if (model.hasActive()) {
            row.putIfAbsent("active", true);
        }
        row.put("create_date", start);
        row.put("create_uid", user);
        stamp(row);
        steps.add(() -> table.create(id, row));
    }

    /** Plans new values for records; those that are gone when it commits are left out. */
    public void write(String modelName, Collection<Long> ids, Map<String, ? extends @Nullable Object> values) {
        Table table = database.table(modelName);
        stored(table.model(), values, null);
        steps.add(() -> ids.forEach(id -> writeOne(table, id, values)));
    }

    private void writeOne(Table table, long id, Map<String, ? extends @Nullable Object> values) {
        Row before = table.get(id);
        if (before == null) {
            return;
        }
        ModelDefinition model = table.model();
        Map<String, @Nullable Object> changes = stored(model, values, before);
        stamp(changes);
        table.change(before, changes);
        model.parents().forEach((field, parent) -> {
            Map<String, @Nullable Object> delegated = valuesOf(model, field, values);
            if (!delegated.isEmpty() && before.get(field) instanceof Long parentId) {
                writeOne(database.table(parent), parentId, delegated);
            }
        });
    }

    /** Plans a change that leaves no trace in {@code write_date}. */
    public void writeSilently(String modelName, long id, Map<String, ? extends @Nullable Object> values) {
        Table table = database.table(modelName);
        steps.add(() -> {
            Row before = table.get(id);
            if (before != null) {
                table.change(before, stored(table.model(), values, before));
            }
        });
    }

    /** Plans another {@code write_date} and nothing else, as SQL could; null for none. */
    public void date(String modelName, Collection<Long> ids, @Nullable Long micros) {
        Table table = database.table(modelName);
        steps.add(() -> ids.forEach(id -> {
            Row before = table.get(id);
            if (before != null) {
                table.change(before, Collections.singletonMap("write_date", micros));
            }
        }));
    }

    /** Plans the end of records, and of those that hang on them. */
    public void delete(String modelName, Collection<Long> ids) {
        steps.add(() -> deleteNow(modelName, new HashSet<>(ids)));
    }

    private void deleteNow(String modelName, Set<Long> ids) {
        ids.forEach(database.table(modelName)::delete);
        for (ModelDefinition model : database.schema().models()) {
            for (FieldDefinition field : model.fields().values()) {
                if (field.cascade() && modelName.equals(field.relation())) {
                    deleteChildren(model, field, ids);
                }
            }
        }
    }

    private void deleteChildren(ModelDefinition model, FieldDefinition field, Set<Long> parents) {
        Set<Long> children = new HashSet<>();
        database.table(model.name()).rows(1, Long.MAX_VALUE).forEach(row -> {
            if (row.get(field.name()) instanceof Long parent && parents.contains(parent)) {
                children.add(row.id());
            }
        });
        if (!children.isEmpty()) {
            deleteNow(model.name(), children);
        }
    }

    /** Does all of it in one step. */
    public void apply() {
        database.change(() -> steps.forEach(Runnable::run));
    }

    private void stamp(Map<String, @Nullable Object> row) {
        row.put("write_date", start);
        row.put("write_uid", user);
    }

    /** The columns among the values, in stored form; log fields are Odoo's own and ignored. */
    private static Map<String, @Nullable Object> stored(
            ModelDefinition model, Map<String, ? extends @Nullable Object> values, @Nullable Row before) {
        Map<String, @Nullable Object> row = new HashMap<>();
        values.forEach((name, value) -> {
            FieldDefinition field = model.field(name);
            if (field == null) {
                throw new IllegalArgumentException("no field " + name + " on " + model.name());
            }
            if (field.hasColumn() && !isLogField(name)) {
                row.put(name, Incoming.toStored(field, value, before == null ? null : before.get(name)));
            }
        });
        return row;
    }

    private static boolean isLogField(String name) {
        return name.equals("id") || name.startsWith("create_") || name.startsWith("write_");
    }

    /** The values of fields that live behind {@code parentField}. */
    private static Map<String, @Nullable Object> valuesOf(
            ModelDefinition model, String parentField, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> delegated = new HashMap<>();
        values.forEach((name, value) -> {
            FieldDefinition field = model.field(name);
            boolean lives = field != null
                    && field.type() != FieldType.ONE2MANY
                    && (parentField + "." + name).equals(field.related());
            if (lives) {
                delegated.put(name, value);
            }
        });
        return delegated;
    }
}
