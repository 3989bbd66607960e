package dev.odoosync.simulator.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All models of one database, each with the fields it shows through delegation. Immutable. */
public final class Schema {

    private final Map<String, ModelDefinition> models;

    private Schema(Map<String, ModelDefinition> models) {
        this.models = models;
    }

    /**
     * Puts models together; of two with one name the later one counts.
     *
     * @throws IllegalArgumentException if a model delegates to one that is not there
     */
    public static Schema of(Collection<ModelDefinition> definitions) {
        Map<String, ModelDefinition> byName = new LinkedHashMap<>();
        definitions.forEach(model -> byName.put(model.name(), model));
        Map<String, ModelDefinition> complete = new LinkedHashMap<>();
        byName.values().forEach(model -> complete.put(model.name(), withDelegated(model, byName)));
        return new Schema(complete);
    }

    private static ModelDefinition withDelegated(ModelDefinition model, Map<String, ModelDefinition> byName) {
        ModelDefinition.Builder builder = model.toBuilder();
        model.parents().forEach((field, parentName) -> {
            ModelDefinition parent = byName.get(parentName);
            if (parent == null) {
                throw new IllegalArgumentException(model.name() + " delegates to the unknown model " + parentName);
            }
            parent.fields().values().stream()
                    .filter(inherited -> model.field(inherited.name()) == null)
                    .forEach(inherited -> builder.field(inherited.delegatedBy(field)));
        });
        return builder.build();
    }

    /** The model of that name, or null. */
    public @Nullable ModelDefinition find(String name) {
        return models.get(name);
    }

    /**
     * The model of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ModelDefinition model(String name) {
        ModelDefinition model = models.get(name);
        if (model == null) {
            throw new IllegalArgumentException("no such model: " + name);
        }
        return model;
    }

    /** All models, in the order of their definition. */
    public Collection<ModelDefinition> models() {
        return models.values();
    }
}
