package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class SyncLogTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");

    private final SettableClock clock = new SettableClock(NOW);
    private final SyncLog log = new SyncLog(clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.odoosync.sync");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };

    @BeforeEach
    void listen() {
        heard.start();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(heard);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(heard);
        logger.setLevel(null);
        logger.setAdditive(true);
        MDC.clear();
    }

    @Test
    void entries_of_the_outbox_are_told_by_what_somebody_has_to_see_to() {
        EntryId seven = new EntryId(7);
        BatchError refused = new BatchError(FaultCode.REFUSED, "The tax id is wrong.", NOW);

        log.on(new SyncEvent.EntryDone(ACME, seven, "res.partner", Operation.Kind.WRITE, 12, null));
        assertLast(Level.DEBUG, "Entry 7 of the outbox is done: write of record 12.");
        log.on(new SyncEvent.EntryFailed(ACME, seven, "res.partner", Operation.Kind.WRITE, refused, false));
        assertLast(Level.INFO, "Entry 7 of the outbox (write) failed and is tried again: The tax id is wrong.");
        log.on(new SyncEvent.EntryFailed(ACME, seven, "res.partner", Operation.Kind.WRITE, refused, true));
        assertLast(
                Level.WARN,
                "Entry 7 of the outbox (write) failed for good, and later ones of the record wait: The tax id is wrong.");
        log.on(new SyncEvent.EntryCollided(ACME, seven, "res.partner", Set.of("name", "email"), true));
        assertLast(
                Level.WARN,
                "Entry 7 of the outbox collided with a change in Odoo of email, name, and waits for somebody to decide.");
        log.on(new SyncEvent.EntryCollided(ACME, seven, "res.partner", Set.of("name"), false));
        assertThat(last().getLevel()).isEqualTo(Level.INFO);
        log.on(new SyncEvent.EntryOverwritten(ACME, seven, "res.partner", Set.of("name")));
        assertThat(last().getLevel()).isEqualTo(Level.WARN);
        assertThat(last().getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme", "model", "res.partner"));
    }

    private void assertLast(Level level, String message) {
        assertThat(last().getLevel()).isEqualTo(level);
        assertThat(last().getFormattedMessage()).isEqualTo(message);
    }

    @Test
    void a_batch_is_told_with_tenant_model_batch_and_run_and_nothing_stays_behind() {
        MDC.put("model", "from before");
        Batch batch = batch("sale.order");

        log.on(new SyncEvent.BatchDone(ACME, batch, new WriteCounts(1, 2, 3, 0)));

        assertThat(last().getMDCPropertyMap())
                .isEqualTo(Map.of(
                        "tenant",
                        "acme",
                        "model",
                        "sale.order",
                        "batch",
                        batch.id().value(),
                        "run",
                        "run-1"));
        assertThat(last().getLevel()).isEqualTo(Level.DEBUG);
        assertThat(last().getFormattedMessage()).isEqualTo("Batch done: 1 created, 2 updated, 3 unchanged.");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("model", "from before"));
    }

    @Test
    void smaller_portions_are_told_when_that_begins_and_when_it_is_over() {
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 1_000, 300, 1_000));
        assertThat(last().getFormattedMessage())
                .isEqualTo(
                        "Read in portions of 300 records from now on, instead of 1000: more is too much for that Odoo.");
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 300, 200, 1_000));
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 200, 400, 1_000));
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 400, 1_000, 1_000));
        assertThat(last().getFormattedMessage())
                .isEqualTo("Read in portions of 1000 records again, as the settings say.");
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 1_000, 300, 1_000));

        assertThat(levels()).containsExactly(Level.INFO, Level.DEBUG, Level.DEBUG, Level.INFO, Level.DEBUG);
        assertThat(last().getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme", "model", "sale.order"));
    }

    @Test
    void a_first_copy_is_told_when_it_begins_and_when_it_ends() {
        SyncRun run = SyncRun.begun("r", ACME, SyncRun.Type.INITIAL, NOW);
        log.on(new SyncEvent.RunBegan(ACME, run));
        log.on(new SyncEvent.RunEnded(ACME, run.ended(new SyncRun.Counts(3, 2, 1, 1_500), NOW)));

        assertThat(levels()).containsExactly(Level.INFO, Level.INFO);
        assertThat(last().getFormattedMessage())
                .isEqualTo("First copy ended: 1500 records read in 2 batches, 0 new or changed, 1 holes.");
        assertThat(last().getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme", "run", "r"));
    }

    @Test
    void an_increment_is_worth_a_line_only_where_it_brought_something_new() {
        increment(new WriteCounts(0, 0, 500, 0));
        assertThat(levels()).containsOnly(Level.DEBUG);

        increment(new WriteCounts(1, 1, 500, 0));
        assertThat(last().getLevel()).isEqualTo(Level.INFO);
        assertThat(last().getFormattedMessage()).contains("2 new or changed");

        increment(new WriteCounts(0, 0, 500, 0));
        assertThat(last().getLevel()).isEqualTo(Level.DEBUG);
    }

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
        assertThat(levels()).containsExactly(Level.ERROR, Level.DEBUG, Level.ERROR, Level.ERROR);

        increment(new WriteCounts(0, 0, 0, 0));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        assertThat(last().getLevel()).isEqualTo(Level.ERROR);

        clock.advance(Duration.ofMinutes(59));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        assertThat(last().getLevel()).isEqualTo(Level.DEBUG);
        clock.advance(Duration.ofMinutes(1));
        log.on(parked(ACME, 1, FaultCode.WRONG_CREDENTIALS));
        assertThat(last().getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void a_store_that_is_away_is_one_warning_for_a_thousand_tenants() {
        for (int i = 0; i < 1_000; i++) {
            log.on(parked(new TenantId("t" + i), 10, FaultCode.STORE_UNAVAILABLE));
        }

        assertThat(levels().stream().filter(level -> level.isGreaterOrEqual(Level.INFO)))
                .containsExactly(Level.WARN);
    }

    @Test
    void a_hole_is_an_error_once_an_hour_for_each_model_and_a_retry_is_none() {
        log.on(new SyncEvent.BatchFailed(ACME, failed("sale.order", false)));
        log.on(new SyncEvent.BatchFailed(ACME, failed("sale.order", true)));
        log.on(new SyncEvent.BatchFailed(ACME, failed("sale.order", true)));
        log.on(new SyncEvent.BatchFailed(ACME, failed("res.partner", true)));

        assertThat(levels()).containsExactly(Level.INFO, Level.ERROR, Level.INFO, Level.ERROR);
        assertThat(heard.list.get(0).getFormattedMessage())
                .isEqualTo("A batch failed and is tried again, so far 1 attempts: Odoo {} fell over.");
        assertThat(last().getFormattedMessage())
                .isEqualTo("Hole: a batch failed for good after 1 attempts: Odoo {} fell over.");
    }

    @Test
    void a_wrong_clock_is_warned_of_once_per_tenant_and_hour() {
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(90)));
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(91)));
        increment(new WriteCounts(0, 0, 0, 0));
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(92)));
        log.on(new SyncEvent.ClockSkew(OTHER, Duration.ofSeconds(-90)));
        assertThat(levels().stream().filter(Level.WARN::equals)).hasSize(2);
        assertThat(last().getFormattedMessage()).startsWith("Odoo's clock is 90 s behind ours");

        clock.advance(Duration.ofHours(1));
        log.on(new SyncEvent.ClockSkew(ACME, Duration.ofSeconds(90)));
        assertThat(last().getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void a_model_that_is_left_out_and_a_plan_name_the_model() {
        log.on(new SyncEvent.ModelSkipped(ACME, "crm.lead", "The user may not read it."));
        log.on(new SyncEvent.ModelSkipped(ACME, "crm.lead", "The user may not read it."));
        log.on(new SyncEvent.Planned(ACME, "sale.order", 3, 2_500));

        assertThat(levels()).containsExactly(Level.INFO, Level.DEBUG, Level.DEBUG);
        assertThat(heard.list).allMatch(event -> event.getMDCPropertyMap().containsKey("model"));
    }

    @Test
    void a_model_that_only_has_to_wait_is_not_said_to_be_left_out() {
        log.on(new SyncEvent.ModelDelayed(ACME, "crm.lead", "The server gave no answer."));
        log.on(new SyncEvent.ModelDelayed(ACME, "crm.lead", "The server gave no answer."));

        assertThat(levels()).containsExactly(Level.INFO, Level.DEBUG);
        assertThat(last().getFormattedMessage())
                .isEqualTo("Kept back until the next planning: The server gave no answer.");
    }

    @Test
    void a_stopped_model_is_an_error_once_an_hour_and_again_after_it_was_proven() {
        Brake brake = new Brake(NOW, 400, 0, 900, false);
        log.on(new SyncEvent.ModelStopped(ACME, "res.partner", brake));
        log.on(new SyncEvent.ModelStopped(ACME, "res.partner", brake));
        log.on(new SyncEvent.ModelProven(ACME, "res.partner", proof(0)));
        log.on(new SyncEvent.ModelStopped(ACME, "res.partner", brake));

        assertThat(levels()).containsExactly(Level.ERROR, Level.DEBUG, Level.DEBUG, Level.ERROR);
        assertThat(last().getFormattedMessage())
                .startsWith("Stopped: of 900 mirrored records Odoo no longer shows 400");
        assertThat(last().getMDCPropertyMap()).containsEntry("model", "res.partner");
    }

    @Test
    void a_comparison_is_told_where_it_repaired_and_where_it_could_not_be_made() {
        log.on(new SyncEvent.ModelProven(ACME, "res.partner", proof(0)));
        log.on(new SyncEvent.ModelProven(ACME, "res.partner", proof(3)));
        log.on(new SyncEvent.ModelUnproven(ACME, "res.partner", "not for you"));
        log.on(new SyncEvent.OdooSetBack(ACME, "res.partner", 7));

        assertThat(levels()).containsExactly(Level.DEBUG, Level.INFO, Level.WARN, Level.WARN);
        assertThat(heard.list.get(1).getFormattedMessage()).contains("9 records, of which 3 were fetched");
    }

    private static Proof proof(long fetched) {
        return new Proof(NOW, NOW, 9, 0, 9, fetched, 0, 0, 0);
    }

    @Test
    void what_it_remembers_is_bounded_and_forgotten_after_an_hour() {
        Told told = new Told(100);
        for (int i = 0; i < 10_000; i++) {
            assertThat(told.isNews("n" + i, NOW)).isTrue();
        }
        assertThat(told.size()).isEqualTo(100);
        assertThat(told.isNews("n9999", NOW)).isFalse();

        assertThat(told.isNews("x", NOW.plusSeconds(3_600))).isTrue();
        assertThat(told.size()).isEqualTo(1);

        News news = new News(1);
        news.add("a", 0);
        news.add("b", 2);
        news.add("c", 3);
        news.add("b", 2);
        assertThat(List.of(news.take("a"), news.take("b"), news.take("c"), news.take("b")))
                .containsExactly(0L, 4L, 0L, 0L);
    }

    private void increment(WriteCounts written) {
        SyncRun run = SyncRun.begun("run-1", ACME, SyncRun.Type.INCREMENTAL, NOW);
        log.on(new SyncEvent.RunBegan(ACME, run));
        log.on(new SyncEvent.BatchDone(ACME, batch("res.partner"), written));
        log.on(new SyncEvent.RunEnded(ACME, run.ended(SyncRun.Counts.NONE, NOW)));
    }

    private static SyncEvent parked(TenantId tenant, int times, FaultCode code) {
        return new SyncEvent.TenantParked(
                tenant,
                new Parking(NOW.plusSeconds(10), times, code, "times " + times),
                new TenantFault(code, "x").someoneMustAct());
    }

    private static Batch batch(String model) {
        Window window = new Window(NOW.minusSeconds(60), NOW);
        BatchScope scope = new BatchScope(ACME, 0, model, BatchKind.INCREMENT, window, IdRange.ALL);
        return Batch.planned(scope, null, "run-1", NOW);
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

    private ILoggingEvent last() {
        return heard.list.get(heard.list.size() - 1);
    }

    private List<Level> levels() {
        return heard.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    private List<Integer> timesAt(Level level) {
        return heard.list.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(event -> Integer.valueOf(event.getFormattedMessage().replaceAll(".*times ", "")))
                .toList();
    }
}
