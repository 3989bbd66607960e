package dev.odoosync.outbox;

import dev.odoosync.record.Literals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one model is written back, in place of what is usual. Immutable.
 *
 * @param maxBatch most entries that one push of the model works on, 1 to 1,000; null: as usual
 * @param maxAttempts failed attempts before an entry fails for good, 1 to 100; null: as usual
 * @param backoffFirst the wait after the first failed attempt, 1 s to a day; null: as usual
 * @param conflicts who wins where somebody else changed a record; null: as usual
 * @param calls the methods that entries may call, each with the domain that tells whether it has taken effect; null: as usual
 */
public record PushChoice(
        @Nullable Integer maxBatch,
        @Nullable Integer maxAttempts,
        @Nullable Duration backoffFirst,
        @Nullable ConflictPolicy conflicts,
        @Nullable Map<String, EffectDomain> calls) {
    /** Everything as usual. */
    public static final PushChoice NONE = new PushChoice(null, null, null, null, null);

    static final int MOST_ENTRIES = 1_000;
    static final int MOST_ATTEMPTS = 100;
    static final int MOST_SECONDS = 86_400;

    private static final String METHOD = "[A-Za-z][A-Za-z0-9_]*";

    public PushChoice {
        within("max_batch", maxBatch, MOST_ENTRIES);
        within("max_attempts", maxAttempts, MOST_ATTEMPTS);
        if (backoffFirst != null
                && (backoffFirst.compareTo(Duration.ofSeconds(1)) < 0
                        || backoffFirst.compareTo(Duration.ofSeconds(MOST_SECONDS)) > 0)) {
            throw new IllegalArgumentException("base_backoff_seconds must be 1 to " + MOST_SECONDS);
        }
        if (calls != null) {
            calls.keySet().forEach(PushChoice::check);
            calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        }
    }

    private static void within(String name, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", but was " + value);
        }
    }

    private static void check(String method) {
        if (!method.matches(METHOD)) {
            throw new IllegalArgumentException(
                    "calls: '" + method + "' is no method that may be called, such as action_confirm");
        }
    }

    /**
     * What {@code text} says, in JSON: an object with any of {@code max_batch}, {@code max_attempts}, {@code base_backoff_seconds},
     * {@code conflicts} and {@code calls}.
     *
     * @throws IllegalArgumentException when it says nothing of the kind; the message says what is wrong with it
     */
    public static PushChoice parse(String text) {
        return of(Literals.parse(text));
    }

    /**
     * The same of what {@link Literals} read.
     *
     * @throws IllegalArgumentException when it says nothing of the kind; the message says what is wrong with it
     */
    public static PushChoice of(Object value) {
        return PushChoiceReader.read(value);
    }

    /** The form that {@link #parse} takes. */
    public String text() {
        List<String> parts = new ArrayList<>();
        add(parts, "max_batch", maxBatch);
        add(parts, "max_attempts", maxAttempts);
        add(parts, "base_backoff_seconds", backoffFirst == null ? null : backoffFirst.toSeconds());
        add(parts, "conflicts", conflicts == null ? null : Literals.text(conflicts.stored()));
        if (calls != null) {
            List<String> each = new ArrayList<>();
            calls.forEach((method, effect) -> add(each, method, effect.text()));
            add(parts, "calls", "{" + String.join(", ", each) + "}");
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(Literals.text(name) + ": " + value);
        }
    }

    /** The rules that hold, where {@code usual} are the usual ones. */
    OutboxRules over(OutboxRules usual) {
        Duration first = backoffFirst == null ? usual.backoffFirst() : backoffFirst;
        Duration longest = first.compareTo(usual.backoffMax()) > 0 ? first : usual.backoffMax();
        return new OutboxRules(
                maxAttempts == null ? usual.maxAttempts() : maxAttempts,
                first,
                longest,
                usual.settleAfter(),
                maxBatch == null ? usual.maxBatch() : maxBatch);
    }
}
