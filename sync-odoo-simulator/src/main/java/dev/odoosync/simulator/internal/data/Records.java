package dev.odoosync.simulator.internal.data;

import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of records as Odoo's ORM shows them: related fields are followed, links to deleted records are gone,
 * one2many are looked up. Made anew for each call, because it remembers what it looked up. Not thread-safe.
 */
public final class Records {

    private final Database database;
    private final Map<String, Map<Long, List<Long>>> children = new HashMap<>();

    public Records(Database database) {
        this.database = database;
    }

    public Database database() {
        return database;
    }

    /** The record, or null. */
    public @Nullable Row find(String model, long id) {
        return database.table(model).get(id);
    }

    /** The value of a field of a record, null when empty. */
    public @Nullable Object value(ModelDefinition model, Row row, FieldDefinition field) {
        if (field.related() != null) {
            return along(model, row, field.related());
        }
        if (field.name().equals("display_name")) {
            return displayName(model, row);
        }
        return switch (field.type()) {
            case MANY2ONE -> living(field.relationName(), row.get(field.name()));
            case MANY2MANY -> livingOnes(field.relationName(), row.get(field.name()));
            case ONE2MANY -> childrenOf(field).getOrDefault(row.id(), List.of());
            default -> row.get(field.name());
        };
    }

    /** The value at the end of a path such as {@code partner_id.name}. */
    public @Nullable Object along(ModelDefinition model, Row row, String path) {
        int dot = path.indexOf('.');
        FieldDefinition head = model.field(dot < 0 ? path : path.substring(0, dot));
        if (head == null) {
            throw new IllegalStateException("no field " + path + " on " + model.name());
        }
        Object value = value(model, row, head);
        if (dot < 0 || !(value instanceof Long id)) {
            return dot < 0 ? value : null;
        }
        Row target = find(head.relationName(), id);
        ModelDefinition targetModel = database.table(head.relationName()).model();
        return target == null ? null : along(targetModel, target, path.substring(dot + 1));
    }

    /** The name under which a record is shown. */
    public String displayName(ModelDefinition model, Row row) {
        FieldDefinition name = model.field("name");
        Object value = name == null ? null : value(model, row, name);
        return value instanceof String text ? text : model.name() + "," + row.id();
    }

    private @Nullable Object living(String model, @Nullable Object id) {
        return id instanceof Long target && exists(model, target) ? id : null;
    }

    private boolean exists(String model, long id) {
        return database.schema().find(model) == null || find(model, id) != null;
    }

    private List<Long> livingOnes(String model, @Nullable Object ids) {
        List<Long> living = new ArrayList<>();
        if (ids instanceof List<?> list) {
            for (Object id : list) {
                if (id instanceof Long target && exists(model, target)) {
                    living.add(target);
                }
            }
        }
        return living;
    }

    private Map<Long, List<Long>> childrenOf(FieldDefinition field) {
        return children.computeIfAbsent(field.relationName() + "/" + field.inverse(), key -> lookUp(field));
    }

    private Map<Long, List<Long>> lookUp(FieldDefinition field) {
        ModelDefinition model = database.table(field.relationName()).model();
        FieldDefinition inverse = field.inverse() == null ? null : model.field(field.inverse());
        Map<Long, List<Long>> found = new HashMap<>();
        if (inverse == null || inverse.type() != FieldType.MANY2ONE) {
            return found;
        }
        database.table(model.name())
                .rows(1, Long.MAX_VALUE)
                .filter(row -> isActive(model, row))
                .forEach(row -> {
                    if (row.get(inverse.name()) instanceof Long parent) {
                        found.computeIfAbsent(parent, id -> new ArrayList<>()).add(row.id());
                    }
                });
        return found;
    }

    /** Whether a record is not archived. */
    public boolean isActive(ModelDefinition model, Row row) {
        return !model.hasActive() || Boolean.TRUE.equals(row.get("active"));
    }
}
