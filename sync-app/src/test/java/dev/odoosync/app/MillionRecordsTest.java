package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The engine in a process of its own with little memory, beside an Odoo with very many records. Minutes: on request. */
@EnabledIfEnvironmentVariable(named = "ODOOSYNC_MILLION", matches = "1")
final class MillionRecordsTest {
    private static final long PARTNERS = 1_000_000;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_heap_of_256_megabytes_is_enough_for_a_million_records() throws IOException, InterruptedException {
        SimulatedOdoo odoo = SimulatedOdoo.version19()
                .demoData(1, 200)
                .records("res.partner", PARTNERS)
                .build();
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            Process engine = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            classPath,
                            MillionRecordsPull.class.getName(),
                            server.url().toString(),
                            odoo.databaseName())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(engine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("IDLE: " + odoo.count("res.partner") + " records, 0 of them twice");
            assertThat(engine.waitFor()).isZero();
        }
    }
}
