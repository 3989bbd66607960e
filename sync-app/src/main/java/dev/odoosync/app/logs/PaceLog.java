package dev.odoosync.app.logs;

import dev.odoosync.port.CallPace;
import dev.odoosync.port.Clock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs that a server is called less than the settings allow, and that it is called as usual again; each once an hour for the same
 * server. Thread-safe.
 */
public final class PaceLog implements BiConsumer<String, CallPace> {
    private static final int MOST_REMEMBERED = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger("dev.odoosync.pace");

    private final Clock clock;
    private final Told told = new Told(MOST_REMEMBERED);

    /** One that tells the time by {@code clock}. */
    public PaceLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void accept(String server, CallPace pace) {
        String sentence = sentence(server, pace);
        boolean slowed = pace.slowedBy() != null;
        Level level = told.isNews(server + (slowed ? " slowed" : " as usual"), clock.now()) ? Level.INFO : Level.DEBUG;
        LOG.atLevel(level).log(sentence);
    }

    static String sentence(String server, CallPace pace) {
        CallPace.Cause cause = pace.slowedBy();
        return cause == null
                ? server + " is called as often as the settings allow again."
                : server + " is called less, since " + cause.sentence() + ": " + pace.callsInFlight() + " of "
                        + pace.mostInFlight() + " calls at a time, "
                        + pace.rest().toMillis() + " ms between them.";
    }
}
