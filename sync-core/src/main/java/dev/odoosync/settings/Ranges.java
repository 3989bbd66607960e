package dev.odoosync.settings;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** Refuses values out of range, with an error that names the setting. */
final class Ranges {
    /** What a model's name looks like. */
    static final String MODEL = "[a-z0-9_]+(\\.[a-z0-9_]+)*";

    private Ranges() {}

    static void in(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", but was " + value);
        }
    }

    static void in(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be " + Durations.text(least) + " to "
                    + Durations.text(most) + ", but was " + Durations.text(value));
        }
    }

    /** For what ends of windows are computed with: they lie on whole seconds. */
    static void wholeSeconds(String name, Duration value) {
        if (value.toNanosPart() != 0) {
            throw new IllegalArgumentException(name + " must be whole seconds, but was " + Durations.text(value));
        }
    }

    static void models(List<String> models) {
        in("models", models.size(), 1, 1_000);
        if (new HashSet<>(models).size() != models.size()) {
            throw new IllegalArgumentException("models must name no model twice: " + models);
        }
        for (String model : models) {
            if (!model.matches(MODEL)) {
                throw new IllegalArgumentException(
                        "models: '" + model + "' is no name of an Odoo model, such as sale.order");
            }
        }
    }

    static void model(String model) {
        if (!model.matches(MODEL)) {
            throw new IllegalArgumentException("'" + model + "' is no name of an Odoo model, such as sale.order");
        }
    }
}
