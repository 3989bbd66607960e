package dev.odoosync.app.config;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron expression of six fields, the first one the seconds, such as {@code 0 17 3 * * *}: every day at 03:17:00. Times are
 * UTC. Immutable, safe for use by many threads.
 */
public final class Cron {
    private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LONGEST = 200;

    private final String text;
    private final ExecutionTime times;

    private Cron(String text, ExecutionTime times) {
        this.text = text;
        this.times = times;
    }

    /**
     * The expression that {@code text} is.
     *
     * @throws IllegalArgumentException when it is none, or never comes true
     */
    public static Cron parse(String text) {
        String refusal =
                "'" + text + "' is no cron expression of six fields, the first one seconds, such as 0 17 3 * * *";
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a cron expression has at most " + LONGEST + " letters");
        }
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53));
            Cron cron = new Cron(text, ExecutionTime.forCron(parser.parse(text)));
            if (cron.found(SOME_TIME).isPresent()) {
                return cron;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(refusal, e);
        }
        throw new IllegalArgumentException("'" + text + "' never comes true");
    }

    /** The first time after {@code after}, never {@code after} itself. */
    public Instant next(Instant after) {
        return found(after)
                .orElseThrow(() -> new IllegalStateException("'" + text + "' comes no more after " + after))
                .toInstant();
    }

    private Optional<ZonedDateTime> found(Instant after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && text.equals(cron.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The expression as it was typed. */
    @Override
    public String toString() {
        return text;
    }
}
