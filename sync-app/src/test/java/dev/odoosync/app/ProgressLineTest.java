package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEvent.BatchDone;
import dev.odoosync.SyncEvent.Planned;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchState;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final TenantId TENANT = new TenantId("azure");

    @Test
    void in_a_file_it_writes_a_plain_line_every_few_seconds() {
        Scene scene = new Scene();
        ProgressLine line = new ProgressLine(scene.terminal(), scene.clock, 0);
        line.on(new Planned(TENANT, "res.partner", 20, 20_000));
        for (int page = 0; page < 12; page++) {
            scene.clock.advance(Duration.ofSeconds(1));
            line.on(done(1_000));
        }
        line.end();

        assertThat(scene.err().lines())
                .containsExactly(
                        "5,000 of 20,000 records, 1,000/s, 15 s left, res.partner",
                        "10,000 of 20,000 records, 1,000/s, 10 s left, res.partner",
                        "12,000 of 20,000 records, 1,000/s, 8 s left, res.partner");
        assertThat(scene.err()).doesNotContain("\r");
    }

    @Test
    void on_a_terminal_it_writes_over_one_line() {
        Scene scene = new Scene().onATerminal(90);
        ProgressLine line = new ProgressLine(scene.terminal(), scene.clock, 0);
        line.on(new Planned(TENANT, "res.partner", 2, 2_000));
        scene.clock.advance(Duration.ofSeconds(1));
        line.on(done(1_000));
        line.end();

        assertThat(scene.err()).startsWith("\r[##########..........] 1,000 of 2,000 records, 1,000/s, 1 s left");
        assertThat(scene.err().split("[\r\n]")).allMatch(written -> written.length() < 90);
        assertThat(scene.err().lines().filter(written -> !written.isBlank())).isNotEmpty();
    }

    @Test
    void a_burst_of_events_is_not_a_burst_of_lines() {
        Scene scene = new Scene().onATerminal(90);
        ProgressLine line = new ProgressLine(scene.terminal(), scene.clock, 0);
        scene.clock.advance(Duration.ofSeconds(1));
        for (int page = 0; page < 1_000; page++) {
            line.on(done(1));
        }

        assertThat(scene.err().chars().filter(c -> c == '\r').count()).isEqualTo(1);
    }

    @Test
    void a_sentence_gets_a_line_of_its_own() {
        Scene scene = new Scene().onATerminal(90);
        ProgressLine line = new ProgressLine(scene.terminal(), scene.clock, 10);
        scene.clock.advance(Duration.ofSeconds(1));
        line.on(done(5));
        line.say("Odoo does not answer.");

        assertThat(scene.err().lines()).last().isEqualTo("Odoo does not answer.");
    }

    @Test
    void where_nothing_happened_nothing_is_written() {
        Scene scene = new Scene();
        new ProgressLine(scene.terminal(), scene.clock, 0).end();

        assertThat(scene.err()).isEmpty();
    }

    private static BatchDone done(long records) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        BatchScope scope = new BatchScope(
                TENANT, 0, "res.partner", BatchKind.INCREMENT, new Window(start, start.plusSeconds(60)), IdRange.ALL);
        Batch batch = new Batch(
                BatchId.of(scope, "run"), scope, new BatchState.Done(records), 0, null, null, "run", start, start, 1);
        return new BatchDone(TENANT, batch, new WriteCounts(records, 0, 0, 0));
    }
}
