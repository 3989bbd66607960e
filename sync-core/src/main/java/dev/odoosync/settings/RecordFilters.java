package dev.odoosync.settings;

import dev.odoosync.record.Literals;
import dev.odoosync.record.RecordFilter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which records of some models are mirrored, as people write it: {@code {"res.partner": [["is_company", "=", true]]}}.
 *
 * @param byModel the filter of each model that has one
 */
public record RecordFilters(Map<String, RecordFilter> byModel) {
    /** Every record of every model. */
    public static final RecordFilters NONE = new RecordFilters(Map.of());

    private static final String NOTHING = "none";

    public RecordFilters {
        Map<String, RecordFilter> sorted = new TreeMap<>(byModel);
        sorted.values().removeIf(RecordFilter::isAll);
        sorted.keySet().forEach(Ranges::model);
        byModel = Collections.unmodifiableMap(sorted);
    }

    /**
     * What {@code text} says.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static RecordFilters parse(String text) {
        if (text.isBlank() || text.strip().equals(NOTHING)) {
            return NONE;
        }
        if (!(Literals.parse(text) instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(
                    "domains are written by model, as in {\"res.partner\": [[\"is_company\", \"=\", true]]}");
        }
        Map<String, RecordFilter> byModel = new TreeMap<>();
        entries.forEach((model, domain) -> byModel.put((String) model, filter((String) model, domain)));
        return new RecordFilters(byModel);
    }

    private static RecordFilter filter(String model, Object domain) {
        if (!(domain instanceof List<?> terms)) {
            throw new IllegalArgumentException("the domain of " + model + " is no list");
        }
        try {
            return new RecordFilter(List.copyOf(terms));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(model + ": " + e.getMessage(), e);
        }
    }

    /** The form that {@link #parse} takes. */
    public String text() {
        return byModel.isEmpty()
                ? NOTHING
                : byModel.entrySet().stream()
                        .map(entry -> Literals.text(entry.getKey()) + ": "
                                + entry.getValue().text())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The filter of one model. */
    public RecordFilter of(String model) {
        return byModel.getOrDefault(model, RecordFilter.ALL);
    }
}
