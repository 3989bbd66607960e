package dev.odoosync.app;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Waits out what passes by itself, within reason: ten minutes all in all. Not thread-safe. */
final class Patience {
    /** The most it waits, all in all. */
    static final Duration MOST_WAITING = Duration.ofMinutes(10);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    private final Surroundings around;
    private final Consumer<String> say;
    private Duration waited = Duration.ZERO;

    /**
     * @param say tells whoever watches why it waits
     */
    Patience(Surroundings around, Consumer<String> say) {
        this.around = around;
        this.say = say;
    }

    /** Waits until {@code due}; false, at once, where that is too long. */
    boolean lastsUntil(Instant due, String why) {
        Duration wait = Duration.between(around.clock().now(), due);
        wait = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        if (waited.plus(wait).compareTo(MOST_WAITING) > 0) {
            return false;
        }
        waited = waited.plus(wait);
        say.accept(ended(why) + " Waiting " + Words.span(wait) + ".");
        around.pause().lasts(wait);
        return true;
    }

    /** The same as a whole sentence. */
    static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
