package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.CallPace.Cause;
import dev.odoosync.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaceLogTest {
    private static final String SERVER = "https://odoo.example.com:443";
    private static final CallPace SLOWED = new CallPace(2, 4, 0, Duration.ofMillis(250), Cause.THROTTLED);
    private static final CallPace USUAL = new CallPace(4, 4, 0, Duration.ZERO, null);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final PaceLog log = new PaceLog(clock);

    @RegisterExtension
    final HeardLog heard = new HeardLog("dev.odoosync.pace");

    @Test
    void it_says_that_a_server_is_slowed_and_why_and_that_it_is_as_usual_again() {
        log.accept(SERVER, SLOWED);
        log.accept(SERVER, USUAL);

        assertThat(heard.events())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        SERVER + " is called less, since the server asked for fewer calls: 2 of 4 calls at a time,"
                                + " 250 ms between them.",
                        SERVER + " is called as often as the settings allow again.");
        assertThat(heard.events()).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
    }

    @Test
    void a_server_that_goes_up_and_down_is_told_once_an_hour() {
        for (int i = 0; i < 5; i++) {
            log.accept(SERVER, SLOWED);
            log.accept(SERVER, USUAL);
        }
        log.accept("https://other.example.com:443", SLOWED);
        clock.advance(Duration.ofHours(1));
        log.accept(SERVER, SLOWED);

        assertThat(heard.events())
                .filteredOn(event -> event.getLevel() == Level.INFO)
                .hasSize(4);
    }
}
