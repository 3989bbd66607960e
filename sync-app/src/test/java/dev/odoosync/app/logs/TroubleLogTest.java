package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong is told, and not again and again. */
class TroubleLogTest extends SyncLogBed {
    private static final TenantId OTHER = new TenantId("other");

    @Test
    void a_parked_tenant_is_told_at_first_then_when_it_doubles_and_warned_of_once() {
        for (int times = 1; times <= 40; times++) {
            log.on(parked(ACME, times, FaultCode.UNREACHABLE));
        }

        assertThat(timesAt(Level.INFO)).containsExactly(1, 2, 4, 8, 16, 32);
        assertThat(timesAt(Level.WARN)).containsExactly(10);
        assertThat(timesAt(Level.ERROR)).isEmpty();
    }

    @Test
    void a_failed_tenant_is_an_error_once_an_hour_and_again_once_it_was_fine() {
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        log.on(parked(OTHER, 1, FaultCode.WRONG_CREDENTIALS));
        log.on(parked(ACME, 1, FaultCode.UNKNOWN_DATABASE));
        assertThat(heard.levels()).containsExactly(Level.ERROR, Level.DEBUG, Level.ERROR, Level.ERROR);

        increment(new WriteCounts(0, 0, 0, 0));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        assertThat(heard.last().getLevel()).isEqualTo(Level.ERROR);

        clock.advance(Duration.ofMinutes(59));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        assertThat(heard.last().getLevel()).isEqualTo(Level.DEBUG);
        clock.advance(Duration.ofMinutes(1));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        assertThat(heard.last().getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void a_store_that_is_away_is_one_warning_for_a_thousand_tenants() {
        for (int i = 0; i < 1_000; i++) {
            log.on(parked(new TenantId("t" + i), 10, FaultCode.STORE_UNAVAILABLE));
        }

        assertThat(heard.levels().stream().filter(level -> level.isGreaterOrEqual(Level.INFO)))
                .containsExactly(Level.WARN);
    }

    @Test
    void a_hole_is_an_error_once_an_hour_for_each_model_and_a_retry_is_none() {
        log.on(new SyncEvent.BatchFailed(ACME, failed("sale.order", false)));
        log.on(new SyncEvent.BatchFailed(ACME, failed("sale.order", true)));
        log.on(new SyncEvent.BatchFailed(ACME, failed("sale.order", true)));
        log.on(new SyncEvent.BatchFailed(ACME, failed("res.partner", true)));

        assertThat(heard.levels()).containsExactly(Level.INFO, Level.ERROR, Level.INFO, Level.ERROR);
        assertThat(heard.events().get(0).getFormattedMessage())
                .isEqualTo("A batch failed and is tried again, so far 1 attempts: Odoo {} fell over.");
        assertThat(heard.last().getFormattedMessage())
                .isEqualTo("Hole: a batch failed for good after 1 attempts: Odoo {} fell over.");
    }

    @Test
    void a_wrong_clock_is_warned_of_once_per_tenant_and_hour() {
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(90)));
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(91)));
        increment(new WriteCounts(0, 0, 0, 0));
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(92)));
        log.on(new SyncEvent.ClockSkew(OTHER, Duration.ofSeconds(-90)));
        assertThat(heard.levels().stream().filter(Level.WARN::equals)).hasSize(2);
        assertThat(heard.last().getFormattedMessage()).startsWith("Odoo's clock is 90 s behind ours");

        clock.advance(Duration.ofHours(1));
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(90)));
        assertThat(heard.last().getLevel()).isEqualTo(Level.WARN);
    }

    private static SyncEvent parked(TenantId tenant, int times, FaultCode code) {
        return new SyncEvent.TenantParked(
                tenant,
                new Parking(NOW.plusSeconds(10), times, code, "times " + times),
                new TenantFault(code, "x").someoneMustAct());
    }

    private static Batch failed(String model, boolean forGood) {
        Batch claimed = BatchLifecycle.apply(
                batch(model), new BatchEvent.Claimed(new Claim("me", NOW.plusSeconds(180), 1), NOW));
        BatchError error = new BatchError(FaultCode.ODOO_ERROR, "Odoo {} fell over.", NOW);
        return BatchLifecycle.apply(
                claimed,
                forGood
                        ? new BatchEvent.FailedForGood(error, NOW)
                        : new BatchEvent.AttemptFailed(error, NOW.plusSeconds(5), NOW));
    }

    private List<Integer> timesAt(Level level) {
        return heard.events().stream()
                .filter(event -> event.getLevel().equals(level))
                .map(event -> Integer.valueOf(event.getFormattedMessage().replaceAll(".*times ", "")))
                .toList();
    }
}
