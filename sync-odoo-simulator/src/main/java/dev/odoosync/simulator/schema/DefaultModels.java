package dev.odoosync.simulator.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The business and look-up models of a plain Odoo, read from {@code models.txt} beside the classes. */
public final class DefaultModels {

    private DefaultModels() {}

    /** The models of a version. */
    public static List<ModelDefinition> of(OdooVersion version) {
        List<ModelDefinition> models = new ArrayList<>();
        for (String block : text().split("\n\n", -1)) {
            model(block.strip(), version, models);
        }
        return models;
    }

    private static void model(String block, OdooVersion version, List<ModelDefinition> into) {
        List<String> words = List.of(block.split("\\s+", -1));
        String name = forVersion(words.get(0), version);
        if (name.isEmpty()) {
            return;
        }
        ModelDefinition.Builder model = ModelDefinition.named(name);
        words.subList(1, words.size()).forEach(word -> add(forVersion(word, version), model));
        into.add(model.build());
    }

    /** A word may end in {@code #14} or {@code #19}: then it is for that version only. */
    private static String forVersion(String word, OdooVersion version) {
        int mark = word.indexOf('#');
        if (mark < 0) {
            return word;
        }
        return word.endsWith("#" + version.major()) ? word.substring(0, mark) : "";
    }

    private static void add(String word, ModelDefinition.Builder model) {
        if (word.equals("filters-after-limit")) {
            model.filtersAfterLimit();
        } else if (word.startsWith("order=")) {
            model.order(word.substring(6).replace('_', ' ').replace('-', '_'));
        } else if (word.startsWith("inherits=")) {
            int colon = word.indexOf(':');
            model.inherits(word.substring(9, colon), word.substring(colon + 1));
        } else if (!word.isEmpty()) {
            model.field(FieldDefinition.parse(word));
        }
    }

    private static String text() {
        try (InputStream in = DefaultModels.class.getResourceAsStream("/dev/odoosync/simulator/models.txt")) {
            if (in == null) {
                throw new IllegalStateException("models.txt is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
