package dev.odoosync.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how a model is written back, strictly. */
final class PushChoiceReader {
    private static final String NAMES = "max_batch, max_attempts, base_backoff_seconds, conflicts and calls";

    private @Nullable Integer maxBatch;
    private @Nullable Integer maxAttempts;
    private @Nullable Duration backoffFirst;
    private @Nullable ConflictPolicy conflicts;
    private @Nullable Map<String, EffectDomain> calls;

    private PushChoiceReader() {}

    static PushChoice read(Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException("it must be an object with " + NAMES + ", or some of them");
        }
        PushChoiceReader reader = new PushChoiceReader();
        entries.forEach((name, said) -> reader.take(String.valueOf(name), said));
        return new PushChoice(reader.maxBatch, reader.maxAttempts, reader.backoffFirst, reader.conflicts, reader.calls);
    }

    private void take(String name, Object value) {
        switch (name) {
            case "max_batch" -> maxBatch = number(name, value, PushChoice.MOST_ENTRIES);
            case "max_attempts" -> maxAttempts = number(name, value, PushChoice.MOST_ATTEMPTS);
            case "base_backoff_seconds" ->
                backoffFirst = Duration.ofSeconds(number(name, value, PushChoice.MOST_SECONDS));
            case "conflicts" -> conflicts = policy(value);
            case "calls" -> calls = calls(value);
            default -> throw new IllegalArgumentException("'" + name + "' is unknown; say " + NAMES);
        }
    }

    private static int number(String name, Object value, int most) {
        if (!(value instanceof Long number) || number < 1 || number > most) {
            throw new IllegalArgumentException(name + " must be a whole number, 1 to " + most);
        }
        return number.intValue();
    }

    private static ConflictPolicy policy(Object value) {
        try {
            return ConflictPolicy.ofStored(value instanceof String name ? name : String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("conflicts: " + e.getMessage(), e);
        }
    }

    private static Map<String, EffectDomain> calls(Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException("calls must be an object that gives each method a domain,"
                    + " such as {\"action_confirm\": [[\"state\", \"in\", [\"sale\", \"done\"]]]}");
        }
        Map<String, EffectDomain> calls = new TreeMap<>();
        entries.forEach((method, domain) -> calls.put(String.valueOf(method), effect(String.valueOf(method), domain)));
        return calls;
    }

    private static EffectDomain effect(String method, Object domain) {
        try {
            return EffectDomain.of(domain instanceof List<?> terms ? terms : List.of(domain));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("calls, " + method + ": " + e.getMessage(), e);
        }
    }
}
