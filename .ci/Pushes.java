import dev.odoosync.PushResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import dev.odoosync.postgres.PostgresStores;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How many entries a second go to a real Odoo: partners are made, changed and deleted again.
 *
 * <p>{@code Pushes POSTGRES-URI ODOO-URL DATABASE LOGIN PASSWORD COUNT IN-FLIGHT...} prints a line for each number of calls in flight.
 */
public final class Pushes {
    private static final String PARTNER = "res.partner";

    private final PostgresStores stores;
    private final OdooConnection connection;
    private final int count;
    private final int inFlight;
    private final TenantId tenant = new TenantId("pushes-" + UUID.randomUUID());

    private Pushes(PostgresStores stores, OdooConnection connection, int count, int inFlight) {
        this.stores = stores;
        this.connection = connection;
        this.count = count;
        this.inFlight = inFlight;
    }

    public static void main(String[] arguments) {
        OdooConnection connection = new OdooConnection(
                URI.create(arguments[1]), arguments[2], arguments[3], new Secret(arguments[4]));
        try (PostgresStores stores = PostgresStores.connect(arguments[0])) {
            for (int i = 6; i < arguments.length; i++) {
                int inFlight = Integer.parseInt(arguments[i]);
                System.out.println(new Pushes(stores, connection, Integer.parseInt(arguments[5]), inFlight).measured());
            }
        }
    }

    private String measured() {
        SyncSettings settings = SyncSettings.preset(Preset.DEFAULT)
                .models(List.of(PARTNER))
                .callsInFlight(inFlight)
                .build();
        OutboxRules usual = OutboxRules.DEFAULT;
        OutboxSettings rules = OutboxSettings.DEFAULT.rules(new OutboxRules(
                usual.maxAttempts(), usual.backoffFirst(), usual.backoffMax(), usual.settleAfter(), count));
        RpcGateways odoo = RpcGateways.builder()
                .allowPrivateAddresses(url -> true)
                .maxInFlight(inFlight)
                .build();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SyncEngine engine = SyncEngine.builder()
                .connections(who -> Optional.of(connection))
                .gateways(odoo)
                .batches(stores.batches())
                .leases(stores.leases())
                .statuses(stores.statuses())
                .runs(stores.runs())
                .writer(stores.mirror())
                .reader(stores.mirror())
                .schemas(stores.schemas())
                .settings(settings)
                .outbox(stores.outbox(), odoo.writers(), rules)
                .pushExecutor(threads)
                .build()) {
            return run(engine);
        } finally {
            threads.shutdown();
        }
    }

    private String run(SyncEngine engine) {
        Outbox outbox = stores.outbox();
        List<OutboxRequest> creates = new ArrayList<>();
        for (int i = 0; i < Math.max(count, inFlight); i++) {
            creates.add(OutboxRequest.create(tenant, PARTNER, Map.of(
                    "name", OutValue.of(new Text("Push " + i)), "ref", OutValue.of(new Text("P" + i)))));
        }
        // whoever comes first logs in, for each of the calls in flight; that is not what is measured
        timed(engine, outbox, creates.subList(0, Math.min(count, 4 * inFlight)));
        double created = timed(engine, outbox, creates);
        List<OutboxRequest> writes = new ArrayList<>();
        List<OutboxRequest> unlinks = new ArrayList<>();
        for (OutboxEntry made : outbox.list(tenant, OutboxStatus.DONE, 10 * count)) {
            Target target = new Target.Known(made.odooId());
            FieldValue ref = ((OutValue.Given) made.operation().values().get("ref")).value();
            writes.add(OutboxRequest.write(tenant, PARTNER, target,
                    Map.of("ref", OutValue.of(new Text("Changed"))), Map.of("ref", ref)));
            unlinks.add(OutboxRequest.unlink(tenant, PARTNER, target, Map.of()));
        }
        double written = timed(engine, outbox, writes.subList(writes.size() - count, writes.size()));
        double deleted = timed(engine, outbox, unlinks);
        return String.format(Locale.ROOT, "%d in flight: %.0f creates, %.0f writes, %.0f deletions a second",
                inFlight, created, written, deleted);
    }

    /** How many a second. */
    private double timed(SyncEngine engine, Outbox outbox, List<OutboxRequest> requests) {
        requests.forEach(request -> outbox.enqueue(request, Instant.now()));
        long done = outbox.census(tenant).getOrDefault(OutboxStatus.DONE, 0L);
        long start = System.nanoTime();
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        int left = requests.size();
        while (left > 0 && Instant.now().isBefore(deadline)) {
            PushResult result = engine.push(tenant.value(), null);
            left -= result.processed();
        }
        long nanos = System.nanoTime() - start;
        long now = outbox.census(tenant).getOrDefault(OutboxStatus.DONE, 0L);
        if (now - done != requests.size()) {
            throw new IllegalStateException(now - done + " of " + requests.size() + " are done: " + outbox.census(tenant));
        }
        return requests.size() * 1e9 / nanos;
    }
}
