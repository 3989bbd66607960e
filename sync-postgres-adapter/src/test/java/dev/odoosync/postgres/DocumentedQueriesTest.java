package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Runs the SQL that {@code docs/postgres.md} offers for watching, and sees to it that the page names every column there is. */
class DocumentedQueriesTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Pattern WATCH = Pattern.compile("<!-- watch -->\n```sql\n(.*?)```", Pattern.DOTALL);

    @AutoClose
    TestDatabase database = TestServer.available().get(0).freshDatabase();

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/postgres.md"));
    }

    private static List<String> queries() throws IOException {
        return WATCH.matcher(page())
                .results()
                .flatMap(block -> Stream.of(block.group(1).split(";", -1)))
                .filter(query -> !query.isBlank())
                .toList();
    }

    @Test
    void each_runs_as_it_stands_and_finds_something() throws IOException {
        Instant longAgo = Instant.parse("2026-03-01T10:00:00Z");
        Lease lease = database.stores()
                .leases()
                .acquire(ANNA, "worker", Instant.parse("2100-01-01T00:00:00Z"), Duration.ofDays(1))
                .orElseThrow();
        ModelProgress behind = new ModelProgress(
                "sale.order",
                ModelProgress.Stage.COPIED,
                0,
                longAgo,
                longAgo,
                null,
                null,
                ModelAudit.NONE,
                ModelGaps.NONE);
        Parking parking = new Parking(longAgo, 1, FaultCode.WRONG_CREDENTIALS, "the password was refused");
        database.stores()
                .statuses()
                .save(
                        SyncStatus.fresh(ANNA)
                                .with()
                                .parking(parking)
                                .model(behind)
                                .done(),
                        lease);
        database.stores().runs().save(SyncRun.begun("run-1", ANNA, SyncRun.Type.INITIAL, longAgo));
        Window window = new Window(longAgo, longAgo.plusSeconds(60));
        Batch batch = Batch.planned(
                new BatchScope(ANNA, 0, "sale.order", BatchKind.FIRST_COPY_SLICE, window, IdRange.ALL),
                null,
                "run-1",
                longAgo);
        database.stores().batches().plan(List.of(batch));
        assertThat(database.database()
                        .change("UPDATE ops.odoo_sync_batches SET status = 'permanently_failed'", parameters -> {}))
                .isEqualTo(1);

        List<String> queries = queries();

        assertThat(queries)
                .hasSizeGreaterThan(5)
                .allSatisfy(query -> assertThat(rows(query)).as(query).isPositive());
    }

    private int rows(String query) {
        return database.database().ask(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query)) {
                int rows = 0;
                while (answer.next()) {
                    rows++;
                }
                return rows;
            }
        });
    }

    @Test
    void the_page_names_every_column() throws IOException {
        String page = page();
        List<String> unnamed = new ArrayList<>(database.database()
                .list(
                        "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = 'ops'"
                                + " AND table_name IN ('odoo_sync_runs', 'odoo_sync_checkpoints', 'odoo_sync_statuses',"
                                + " 'odoo_sync_batches', 'odoo_outbox')",
                        parameters -> {},
                        row -> row.text("column_name")));
        unnamed.removeIf(column -> page.contains("`" + column + "`"));

        assertThat(unnamed).isEmpty();
    }
}
