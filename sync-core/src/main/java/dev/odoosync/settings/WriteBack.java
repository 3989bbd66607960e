package dev.odoosync.settings;

import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.PushChoice;
import dev.odoosync.record.Literals;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How models are written back, as people write it: {@code {"res.partner": {"conflicts": "ask"}}}.
 *
 * @param byModel what is chosen of each model that has something chosen
 * @param settleAfter how long after a call was sent Odoo may still be at it: 1 s to 1 h
 */
public record WriteBack(Map<String, PushChoice> byModel, Duration settleAfter) {
    /** As {@link OutboxSettings#DEFAULT} has it. */
    public static final WriteBack USUAL = new WriteBack(Map.of(), OutboxRules.DEFAULT.settleAfter());

    private static final String NOTHING = "none";

    public WriteBack {
        Map<String, PushChoice> sorted = new TreeMap<>(byModel);
        sorted.values().removeIf(PushChoice.NONE::equals);
        sorted.keySet().forEach(Ranges::model);
        byModel = Collections.unmodifiableMap(sorted);
    }

    /**
     * The same with what {@code text} says of models, and of no others.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public WriteBack choosing(String text) {
        return new WriteBack(parse(text), settleAfter);
    }

    /** The same with that wait. */
    public WriteBack settlingAfter(Duration wait) {
        return new WriteBack(byModel, wait);
    }

    private static Map<String, PushChoice> parse(String text) {
        if (text.isBlank() || text.strip().equals(NOTHING)) {
            return Map.of();
        }
        if (!(Literals.parse(text) instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(
                    "it is written by model, as in {\"res.partner\": {\"conflicts\": \"ask\"}}");
        }
        Map<String, PushChoice> byModel = new TreeMap<>();
        entries.forEach((model, choice) -> byModel.put((String) model, choice((String) model, choice)));
        return byModel;
    }

    private static PushChoice choice(String model, Object value) {
        try {
            return PushChoice.of(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(model + ": " + e.getMessage(), e);
        }
    }

    /** The form that {@link #choosing} takes. */
    public String text() {
        return byModel.isEmpty()
                ? NOTHING
                : byModel.entrySet().stream()
                        .map(entry -> Literals.text(entry.getKey()) + ": "
                                + entry.getValue().text())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** What that makes of {@link OutboxSettings#DEFAULT}. */
    public OutboxSettings outbox() {
        return OutboxSettings.DEFAULT
                .rules(OutboxRules.DEFAULT.settleAfter(settleAfter))
                .with(byModel);
    }
}
