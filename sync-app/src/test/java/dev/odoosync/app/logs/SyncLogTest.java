package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SyncRun;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SyncLogTest extends SyncLogBed {
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
        assertThat(heard.last().getLevel()).isEqualTo(Level.INFO);
        log.on(new SyncEvent.EntryOverwritten(ACME, seven, "res.partner", Set.of("name")));
        assertThat(heard.last().getLevel()).isEqualTo(Level.WARN);
        assertThat(heard.last().getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme", "model", "res.partner"));
    }

    private void assertLast(Level level, String message) {
        assertThat(heard.last().getLevel()).isEqualTo(level);
        assertThat(heard.last().getFormattedMessage()).isEqualTo(message);
    }

    @Test
    void a_batch_is_told_with_tenant_model_batch_and_run_and_nothing_stays_behind() {
        MDC.put("model", "from before");
        Batch batch = batch("sale.order");

        log.on(new SyncEvent.BatchDone(ACME, batch, new WriteCounts(1, 2, 3, 0)));

        assertThat(heard.last().getMDCPropertyMap())
                .isEqualTo(Map.of(
                        "tenant",
                        "acme",
                        "model",
                        "sale.order",
                        "batch",
                        batch.id().value(),
                        "run",
                        "run-1"));
        assertThat(heard.last().getLevel()).isEqualTo(Level.DEBUG);
        assertThat(heard.last().getFormattedMessage()).isEqualTo("Batch done: 1 created, 2 updated, 3 unchanged.");
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("model", "from before"));
    }

    @Test
    void smaller_portions_are_told_when_that_begins_and_when_it_is_over() {
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 1_000, 300, 1_000));
        assertThat(heard.last().getFormattedMessage())
                .isEqualTo(
                        "Read in portions of 300 records from now on, instead of 1000: more is too much for that Odoo.");
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 300, 200, 1_000));
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 200, 400, 1_000));
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 400, 1_000, 1_000));
        assertThat(heard.last().getFormattedMessage())
                .isEqualTo("Read in portions of 1000 records again, as the settings say.");
        log.on(new SyncEvent.PortionChanged(ACME, "sale.order", 1_000, 300, 1_000));

        assertThat(heard.levels()).containsExactly(Level.INFO, Level.DEBUG, Level.DEBUG, Level.INFO, Level.DEBUG);
        assertThat(heard.last().getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme", "model", "sale.order"));
    }

    @Test
    void a_first_copy_is_told_when_it_begins_and_when_it_ends() {
        SyncRun run = SyncRun.begun("r", ACME, SyncRun.Type.INITIAL, NOW);
        log.on(new SyncEvent.RunBegan(ACME, run));
        log.on(new SyncEvent.RunEnded(ACME, run.ended(new SyncRun.Counts(3, 2, 1, 1_500), NOW)));

        assertThat(heard.levels()).containsExactly(Level.INFO, Level.INFO);
        assertThat(heard.last().getFormattedMessage())
                .isEqualTo("First copy ended: 1500 records read in 2 batches, 0 new or changed, 1 holes.");
        assertThat(heard.last().getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme", "run", "r"));
    }

    @Test
    void an_increment_is_worth_a_line_only_where_it_brought_something_new() {
        increment(new WriteCounts(0, 0, 500, 0));
        assertThat(heard.levels()).containsOnly(Level.DEBUG);

        increment(new WriteCounts(1, 1, 500, 0));
        assertThat(heard.last().getLevel()).isEqualTo(Level.INFO);
        assertThat(heard.last().getFormattedMessage()).contains("2 new or changed");

        increment(new WriteCounts(0, 0, 500, 0));
        assertThat(heard.last().getLevel()).isEqualTo(Level.DEBUG);
    }

    @Test
    void a_model_that_is_left_out_and_a_plan_name_the_model() {
        log.on(new SyncEvent.ModelSkipped(ACME, "crm.lead", "The user may not read it."));
        log.on(new SyncEvent.ModelSkipped(ACME, "crm.lead", "The user may not read it."));
        log.on(new SyncEvent.Planned(ACME, "sale.order", 3, 2_500));

        assertThat(heard.levels()).containsExactly(Level.INFO, Level.DEBUG, Level.DEBUG);
        assertThat(heard.events()).allMatch(event -> event.getMDCPropertyMap().containsKey("model"));
    }

    @Test
    void a_model_that_only_has_to_wait_is_not_said_to_be_left_out() {
        log.on(new SyncEvent.ModelDelayed(ACME, "crm.lead", "The server gave no answer."));
        log.on(new SyncEvent.ModelDelayed(ACME, "crm.lead", "The server gave no answer."));

        assertThat(heard.levels()).containsExactly(Level.INFO, Level.DEBUG);
        assertThat(heard.last().getFormattedMessage())
                .isEqualTo("Kept back until the next planning: The server gave no answer.");
    }

    @Test
    void a_stopped_model_is_an_error_once_an_hour_and_again_after_it_was_proven() {
        Brake brake = new Brake(NOW, 400, 0, 900, false);
        log.on(new SyncEvent.ModelStopped(ACME, "res.partner", brake));
        log.on(new SyncEvent.ModelStopped(ACME, "res.partner", brake));
        log.on(new SyncEvent.ModelProven(ACME, "res.partner", proof(0)));
        log.on(new SyncEvent.ModelStopped(ACME, "res.partner", brake));

        assertThat(heard.levels()).containsExactly(Level.ERROR, Level.DEBUG, Level.DEBUG, Level.ERROR);
        assertThat(heard.last().getFormattedMessage())
                .startsWith("Stopped: of 900 mirrored records Odoo no longer shows 400");
        assertThat(heard.last().getMDCPropertyMap()).containsEntry("model", "res.partner");
    }

    @Test
    void a_comparison_is_told_where_it_repaired_and_where_it_could_not_be_made() {
        log.on(new SyncEvent.ModelProven(ACME, "res.partner", proof(0)));
        log.on(new SyncEvent.ModelProven(ACME, "res.partner", proof(3)));
        log.on(new SyncEvent.ModelUnproven(ACME, "res.partner", "not for you"));
        log.on(new SyncEvent.OdooSetBack(ACME, "res.partner", 7));

        assertThat(heard.levels()).containsExactly(Level.DEBUG, Level.INFO, Level.WARN, Level.WARN);
        assertThat(heard.events().get(1).getFormattedMessage()).contains("9 records, of which 3 were fetched");
    }

    private static Proof proof(long fetched) {
        return new Proof(NOW, NOW, 9, 0, 9, fetched, 0, 0, 0);
    }
}
