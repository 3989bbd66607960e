package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.port.ModelScope;
import dev.odoosync.settings.Durations;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the engine against a bare loop, side by side. */
@Command(
        name = "benchmark",
        description = "Measures the engine against a bare loop over the same records of the same Odoo.",
        mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Surroundings around;

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Mixin
    private final SyncFlags sync = new SyncFlags(List.of("res.partner"));

    @Option(
            names = "--rounds",
            paramLabel = "<n>",
            defaultValue = "9",
            description = "How many rounds count, 1 to 99; default: ${DEFAULT-VALUE}.")
    private int rounds = 9;

    @Option(names = "--simulated", description = "Runs against a simulated Odoo in this process; needs no other.")
    private boolean simulated;

    @Option(
            names = "--latency",
            paramLabel = "<duration>",
            defaultValue = "20ms",
            description = "How long each call to the simulated Odoo takes beside its work; default: ${DEFAULT-VALUE}.")
    private String latency = "20ms";

    @Option(
            names = "--records",
            paramLabel = "<n>",
            defaultValue = "50000",
            description = "Partners of the simulated Odoo, 1 to 1,000,000; default: ${DEFAULT-VALUE}.")
    private long records = 50_000;

    BenchmarkCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > 99) {
            throw PlainFailure.unusable("--rounds must be 1 to 99, but was " + rounds + ".");
        }
        Configuration configuration = sync.copyingOnly(around);
        if (simulated) {
            return onSimulated(configuration);
        }
        return race(configuration, odoo.connection(around));
    }

    private int onSimulated(Configuration configuration) {
        if (records < 1 || records > 1_000_000) {
            throw PlainFailure.unusable("--records must be 1 to 1,000,000, but was " + records + ".");
        }
        Duration each = latency();
        try (SlowOdoo far = new SlowOdoo(records, each)) {
            around.print(
                    "A simulated Odoo in this process; each call takes " + Durations.text(each) + " beside its work.");
            return race(configuration, far.connection());
        }
    }

    private Duration latency() {
        try {
            Duration given = Durations.parse(latency);
            if (!given.isNegative() && given.compareTo(LONGEST) <= 0) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("--latency: " + e.getMessage() + ".", e);
        }
        throw PlainFailure.unusable("--latency must be 0s to 10s, but was " + latency + ".");
    }

    private int race(Configuration configuration, OdooConnection connection) {
        String store = configuration.mongodbUri().map(Secret::reveal).orElse("");
        if (!store.isEmpty()) {
            return race(connection, configuration, store, "engine to MongoDB");
        }
        around.print("MONGODB_URI is not set: a MongoDB-like server in this process's own memory stands in for it.");
        try (MemoryMongo mongo = new MemoryMongo()) {
            return race(connection, configuration, mongo.uri("odoo"), "engine to memory server");
        }
    }

    private int race(OdooConnection connection, Configuration configuration, String store, String storeName) {
        SyncSettings settings = configuration.sync();
        OdooAccess access = Wiring.odoo(configuration, odoo.protocol());
        around.print("Models " + String.join(", ", settings.models()) + " of " + connection.source() + ", pages of "
                + settings.limitPerCall() + ", one round to warm up, " + rounds + " that count.");
        RaceReport report = new RaceReport(around::print);
        List<Contestant> contestants = contestants(access, connection, settings, store, storeName);
        List<List<Lap>> laps = new Race(contestants, access::traffic, around.clock(), new HeapPeak(System::gc))
                .run(rounds, report::round);
        report.summary(laps);
        if (!RaceReport.alike(laps)) {
            around.print("The laps brought different numbers of records; the Odoo changed, and the times say little.");
            return Exit.INCOMPLETE;
        }
        return Exit.OK;
    }

    /** All are compared with the first: on a simulated Odoo with the engine's own calls, on a real one with the fewest possible. */
    private List<Contestant> contestants(
            OdooAccess access, OdooConnection connection, SyncSettings settings, String store, String storeName) {
        SchemaSpy spy = new SchemaSpy();
        Supplier<Collection<ModelScope>> scopes = () -> spy.schemas().stream()
                .map(schema -> new ModelScope(schema, settings.limitPerCall()))
                .toList();
        Contestant bare = new BareLoop(access, connection, scopes);
        Contestant stored = new EngineContestant(
                storeName, access, connection, settings, () -> throwAway(store, settings), spy, around);
        Contestant postgres = new EngineContestant(
                "engine to PostgreSQL",
                access,
                connection,
                settings,
                () -> DemoStore.POSTGRES.open(settings.storeTimeout()),
                spy,
                around);
        if (!simulated) {
            Contestant inMemory = new EngineContestant(
                    "engine to memory", access, connection, settings, StoreWiring::memory, spy, around);
            return List.of(bare, inMemory, stored, postgres);
        }
        CallTape tape = new CallTape();
        Contestant nowhere = new EngineContestant(
                "engine to nowhere",
                tape.recording(access),
                connection,
                settings,
                () -> StoreWiring.memory().writingTo(new NowhereWriter()),
                spy,
                around);
        Contestant far = new EngineContestant(
                "engine to a far store",
                access,
                connection,
                settings,
                () -> StoreWiring.memory().writingTo(new NowhereWriter(latency().multipliedBy(2), around.pause())),
                spy,
                around);
        return List.of(new SameCalls(access, connection, tape), bare, nowhere, far, stored, postgres);
    }

    private static Stores throwAway(String store, SyncSettings settings) {
        ThrowAwayDatabase database = ThrowAwayDatabase.beside(store);
        Stores stores = StoreWiring.mongo(database.uri(), settings.storeTimeout());
        return stores.thenOnClose(database::drop);
    }
}
