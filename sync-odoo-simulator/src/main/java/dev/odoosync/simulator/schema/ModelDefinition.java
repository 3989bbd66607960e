package dev.odoosync.simulator.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model: its name, its fields, what it delegates to.
 *
 * <pre>{@code
 * ModelDefinition pets = ModelDefinition.named("x_pet")
 *         .fields("name:char! owner_id:many2one(res.partner) born:date active:boolean")
 *         .build();
 * }</pre>
 *
 * Every model has {@code id}, {@code display_name} and the four log fields without naming them, unless it is {@linkplain
 * Builder#withoutLog() without}. Immutable.
 */
public final class ModelDefinition {

    private final String name;
    private final String label;
    private final String order;
    private final boolean filtersAfterLimit;
    private final Map<String, String> parents;
    private final Map<String, FieldDefinition> fields;

    private ModelDefinition(Builder builder, Map<String, FieldDefinition> fields) {
        this.name = builder.name;
        this.label = builder.label;
        this.order = builder.order;
        this.filtersAfterLimit = builder.filtersAfterLimit;
        this.parents = Map.copyOf(builder.parents);
        this.fields = fields;
    }

    /** Begins the definition of a model such as {@code x_pet}. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The technical name. */
    public String name() {
        return name;
    }

    /** The name shown to people. */
    public String label() {
        return label;
    }

    /** The order of records when a call names none. */
    public String order() {
        return order;
    }

    /** Whether records are filtered only after the limit was applied, so that a short page proves nothing. */
    public boolean filtersAfterLimit() {
        return filtersAfterLimit;
    }

    /** The models it delegates to, by the many2one that leads there ({@code product_tmpl_id}). */
    public Map<String, String> parents() {
        return parents;
    }

    /** All fields by name, in the order of their definition. */
    public Map<String, FieldDefinition> fields() {
        return fields;
    }

    /** The field of that name, or null. */
    public @Nullable FieldDefinition field(String field) {
        return fields.get(field);
    }

    /** Whether records can be archived. */
    public boolean hasActive() {
        return fields.containsKey("active");
    }

    /** A builder that starts from this model, for a variant of it. */
    public Builder toBuilder() {
        Builder builder = new Builder(name).label(label).order(order);
        builder.filtersAfterLimit = filtersAfterLimit;
        builder.log = fields.containsKey("write_date");
        builder.parents.putAll(parents);
        builder.own.addAll(fields.values());
        return builder;
    }

    /** Collects a model; not thread-safe. */
    public static final class Builder {

        private final String name;
        private String label;
        private String order = "id";
        private boolean filtersAfterLimit;
        private boolean log = true;
        private final Map<String, String> parents = new LinkedHashMap<>();
        private final List<FieldDefinition> own = new ArrayList<>();

        private Builder(String name) {
            if (!name.matches("[a-z][a-z0-9_.]*")) {
                throw new IllegalArgumentException("not a model name: " + name);
            }
            this.name = name;
            this.label = name;
        }

        /** Sets the name shown to people; by default the technical one. */
        public Builder label(String newLabel) {
            this.label = newLabel;
            return this;
        }

        /** Sets the default order, such as {@code date_order desc, id desc}; by default {@code id}. */
        public Builder order(String newOrder) {
            this.order = newOrder;
            return this;
        }

        /** Makes record rules act after the limit, as {@code mail.message} does. */
        public Builder filtersAfterLimit() {
            this.filtersAfterLimit = true;
            return this;
        }

        /** Has no log fields, as a view of SQL or a model with {@code _log_access = False}. */
        public Builder withoutLog() {
            this.log = false;
            return this;
        }

        /** Delegates to a parent model: its fields show here, not stored, their values live there. */
        public Builder inherits(String field, String parent) {
            parents.put(field, parent);
            return this;
        }

        /** Adds a field. */
        public Builder field(FieldDefinition field) {
            own.add(field);
            return this;
        }

        /** Adds fields in short notation, separated by blanks; see {@link FieldDefinition#parse}. */
        public Builder fields(String notations) {
            for (String notation : notations.strip().split("\\s+", -1)) {
                field(FieldDefinition.parse(notation));
            }
            return this;
        }

        /** The finished model. */
        public ModelDefinition build() {
            Map<String, FieldDefinition> fields = new LinkedHashMap<>();
            for (FieldDefinition field : log ? StandardFields.LIST : StandardFields.WITHOUT_LOG) {
                fields.put(field.name(), field);
            }
            for (FieldDefinition field : own) {
                fields.put(field.name(), field);
            }
            return new ModelDefinition(this, Collections.unmodifiableMap(fields));
        }
    }
}
