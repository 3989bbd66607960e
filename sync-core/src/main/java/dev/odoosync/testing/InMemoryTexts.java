package dev.odoosync.testing;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.OdooRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The languages of an {@link InMemoryOdoo}, and the texts that are translated into them. Thread-safe. */
final class InMemoryTexts {
    private record Place(String language, String model, long id) {}

    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private final Map<Place, Map<String, FieldValue>> texts = new ConcurrentHashMap<>();

    void activate(String language) {
        active.add(language);
    }

    Set<String> active() {
        return new TreeSet<>(active);
    }

    void translate(String language, String model, long id, String field, String text) {
        texts.computeIfAbsent(new Place(language, model, id), key -> new ConcurrentHashMap<>())
                .put(field, new Text(text));
    }

    void requireActive(String language) {
        if (!language.isEmpty() && !active.contains(language)) {
            throw BatchFault.lasting(FaultCode.ODOO_ERROR, "Invalid language code: " + language, null);
        }
    }

    /** The row with what of it is translated. */
    OdooRow in(String language, String model, OdooRow row) {
        Map<String, FieldValue> values = new LinkedHashMap<>(row.values());
        texts.getOrDefault(new Place(language, model, row.id()), Map.of()).forEach(values::replace);
        return new OdooRow(row.id(), values);
    }
}
