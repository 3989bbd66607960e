package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The engine in a process of its own with little memory, beside an Odoo with very many records. Minutes: on request. */
@EnabledIfEnvironmentVariable(named = "ODOOSYNC_MILLION", matches = "1")
final class MillionRecordsTest {
    private static final String PARTNER = "res.partner";
    private static final long PARTNERS = 1_000_000;
    private static final long STEP = 15_000;

    private final SimulatedOdoo odoo = SimulatedOdoo.version19()
            .demoData(1, 200)
            .records(PARTNER, PARTNERS)
            .build();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_heap_of_256_megabytes_is_enough_to_copy_a_million_records_and_to_find_and_repair_sixty_differences()
            throws IOException, InterruptedException {
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            writtenToday();
            Process engine = started(server);
            try (PrintWriter tell = new PrintWriter(engine.getOutputStream(), true, StandardCharsets.UTF_8);
                    BufferedReader said = engine.inputReader(StandardCharsets.UTF_8)) {
                assertThat(until("twice", said)).contains("IDLE: " + odoo.count(PARTNER) + " records, 0 of them twice");
                tell.println(planted());
                String repair = until("END", said);
                System.out.println(repair);
                checkRepair(repair);
            }
            assertThat(engine.waitFor()).isZero();
        }
    }

    private static Process started(OdooSimulator server) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String main = MillionRecordsPull.class.getName();
        return new ProcessBuilder(
                        java, "-Xmx256m", "-cp", classPath, main, server.url().toString(), "lab")
                .redirectErrorStream(true)
                .start();
    }

    /** Ten of a kind, far from each other: one of each kind in each stretch of ids. */
    private static List<Long> ids(int kind) {
        return LongStream.rangeClosed(1, 10)
                .mapToObj(i -> 100_000 + kind * 1_000 + i * STEP)
                .toList();
    }

    /** What is written again on the same day looks the same to whoever counts by days. */
    private void writtenToday() {
        ids(1).forEach(id -> odoo.write(PARTNER, id, Map.of("city", "Ghent")));
    }

    /** Sixty differences, but for ten records that the mirror is to lose: their ids. */
    private String planted() {
        ids(1).forEach(id -> odoo.write(PARTNER, id, Map.of("city", "Liège")));
        ids(2).forEach(id -> odoo.write(PARTNER, id, Map.of("city", "Bruges")));
        ids(3).forEach(id -> odoo.delete(PARTNER, id));
        List<Long> hidden = ids(4);
        odoo.user("admin").rule(PARTNER, record -> !hidden.contains(record.id()));
        ids(5).forEach(id -> odoo.date(PARTNER, id, Instant.parse("2001-01-01T00:00:00Z")));
        return ids(6).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void checkRepair(String said) {
        long left = odoo.count(PARTNER) - 10;
        assertThat(said)
                .contains(
                        "missing in the mirror, 10: ",
                        "in the mirror only, 20: ",
                        "with an older write_date in the mirror, 20: ",
                        "with a newer write_date in the mirror, 10: ",
                        "fetched=30, setBack=10, removed=20, unreadable=0] null",
                        "res.partner: 1:1, " + Words.count(left) + " records")
                .containsPattern("records=" + left);
    }

    private static String until(String mark, BufferedReader said) throws IOException {
        StringBuilder all = new StringBuilder();
        String line = said.readLine();
        while (line != null && !line.endsWith(mark)) {
            all.append(line).append('\n');
            line = said.readLine();
        }
        return all.append(line).toString();
    }
}
