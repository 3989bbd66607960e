package dev.odoosync.app;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The process that {@link MillionRecordsTest} watches: a first copy into a mirror that keeps versions alone; then, as often as a line
 * comes in, a comparison, a repair and a comparison.
 */
final class MillionRecordsPull {
    private static final String PARTNER = "res.partner";
    private static final TenantId TENANT = new TenantId("million");
    private static final int HIGHEST_ID = 1_100_000;
    private static final int MOST_STEPS = 1_000_000;

    private final FlatMirror mirror = new FlatMirror(HIGHEST_ID);
    private final HeapPeak heap = new HeapPeak(System::gc);
    private final OdooConnection connection;
    private final SyncSettings settings;
    private final OdooAccess access;

    private MillionRecordsPull(URI url, String database) {
        connection = new OdooConnection(url, database, "admin", new Secret("admin"));
        settings = SyncSettings.preset(Preset.DEFAULT)
                .models(List.of(PARTNER))
                .incrementalEvery(Duration.ofDays(365))
                .build();
        access = Wiring.odoo(settings, OdooProtocol.JSON_RPC);
    }

    /** Pulls from the Odoo with this URL and database, and says how it went. A line holds the ids that the mirror loses first. */
    public static void main(String[] arguments) throws IOException {
        new MillionRecordsPull(URI.create(arguments[0]), arguments[1]).run();
    }

    private void run() throws IOException {
        try (Stores stores = StoreWiring.memory().mirroring(mirror, mirror);
                Installation installation =
                        Wiring.install(access, null, stores, settings, connection, Instant::now, event -> {})) {
            SyncEngine engine = installation.engine();
            StepResult result = measured("first copy", () -> driven(engine, engine.syncNow(TENANT.value())));
            System.out.println(result.outcome() + ": " + mirror.count(TENANT, PARTNER) + " records, "
                    + mirror.writtenTwice() + " of them twice");
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Arrays.stream(line.split(",")).mapToLong(Long::parseLong).forEach(mirror::forget);
                compareAndRepair(engine);
            }
        }
    }

    private void compareAndRepair(SyncEngine engine) {
        measured("verify", this::compared);
        measured("reconcile", () -> driven(engine, engine.reconcile(TENANT.value())));
        engine.status(TENANT.value())
                .flatMap(status -> status.model(PARTNER))
                .ifPresent(model -> System.out.println(
                        model.audit().proof() + " " + model.audit().trouble()));
        measured("verify", this::compared);
        System.out.println("END");
    }

    private boolean compared() {
        return new Verification(access.open(connection), mirror, TENANT, System.out::println).allSame(List.of(PARTNER));
    }

    private static StepResult driven(SyncEngine engine, StepResult first) {
        StepResult result = first;
        for (int step = 0; step < MOST_STEPS && result.outcome() == StepResult.Outcome.WORKED; step++) {
            result = engine.drive(TENANT.value());
        }
        return result;
    }

    private <T> T measured(String what, Supplier<T> work) {
        heap.reset();
        Traffic before = access.traffic();
        Instant start = Instant.now();
        T result = work.get();
        Traffic traffic = access.traffic().since(before);
        System.out.println(what + ": " + Words.count(traffic.calls(), "call") + ", " + Words.bytes(traffic.bytes())
                + ", " + Duration.between(start, Instant.now()).toMillis() + " ms, heap at most "
                + Words.bytes(heap.bytes()));
        return result;
    }
}
