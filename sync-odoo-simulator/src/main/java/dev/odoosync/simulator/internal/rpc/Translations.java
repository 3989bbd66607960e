package dev.odoosync.simulator.internal.rpc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Texts of records in other languages than the source. Thread-safe. */
public final class Translations {

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    public void put(String model, long id, String field, String language, String text) {
        texts.put(key(model, id, field, language), text);
    }

    @Nullable
    String find(String model, long id, String field, String language) {
        return texts.get(key(model, id, field, language));
    }

    private static String key(String model, long id, String field, String language) {
        return String.join("/", model, Long.toString(id), field, language);
    }
}
