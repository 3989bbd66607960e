package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.port.BatchStore;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Several who remove at once: none of them is told that nothing is left while something is. */
@OnEveryServer
class RemovalRacesTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int BATCHES = 1_000;
    private static final int REMOVERS = 4;

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    @Test
    void zero_means_that_nothing_is_left() throws Exception {
        BatchStore batches = database.stores().batches();
        batches.plan(
                LongStream.range(0, BATCHES).mapToObj(RemovalRacesTest::batch).toList());
        ExecutorService all = Executors.newFixedThreadPool(REMOVERS);
        Callable<Long> remover = () -> {
            long removed = 0;
            for (long last = 1; last > 0; removed += last) {
                last = batches.removeBefore(ANNA, 1, 30);
            }
            assertThat(batches.tally(ANNA).total()).isZero();
            return removed;
        };

        long removed = 0;
        for (Future<Long> one : all.invokeAll(Collections.nCopies(REMOVERS, remover))) {
            removed += one.get();
        }

        assertThat(removed).isEqualTo(BATCHES);
        all.shutdown();
    }

    private static Batch batch(long after) {
        Window window = new Window(NOW, NOW.plusSeconds(1));
        IdRange ids = new IdRange(after, after + 1);
        return Batch.planned(
                new BatchScope(ANNA, 0, "sale.order", BatchKind.FIRST_COPY_SLICE, window, ids), 1L, "run", NOW);
    }
}
