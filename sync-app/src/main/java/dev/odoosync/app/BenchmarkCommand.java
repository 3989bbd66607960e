package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.port.ModelScope;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
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

    BenchmarkCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > 99) {
            throw PlainFailure.unusable("--rounds must be 1 to 99, but was " + rounds + ".");
        }
        Configuration configuration = sync.configuration(around);
        SyncSettings settings = configuration.sync();
        OdooConnection connection = odoo.connection(around);
        String store = configuration.mongodbUri().map(Secret::reveal).orElse("");
        OdooAccess access = Wiring.odoo(settings, odoo.xmlRpc());
        return store.isEmpty()
                ? inMemoryServer(access, connection, settings)
                : race(access, connection, settings, store, "engine to MongoDB");
    }

    private int inMemoryServer(OdooAccess access, OdooConnection connection, SyncSettings settings) {
        around.print("MONGODB_URI is not set: a MongoDB-like server in this process's own memory stands in for it.");
        try (MemoryMongo mongo = new MemoryMongo()) {
            return race(access, connection, settings, mongo.uri("odoo"), "engine to memory server");
        }
    }

    private int race(
            OdooAccess access, OdooConnection connection, SyncSettings settings, String store, String storeName) {
        around.print("Models " + String.join(", ", settings.models()) + " of " + connection.source() + ", pages of "
                + settings.limitPerCall() + ", one round to warm up, " + rounds + " that count.");
        SchemaSpy spy = new SchemaSpy();
        Supplier<Collection<ModelScope>> scopes = () -> spy.schemas().stream()
                .map(schema -> new ModelScope(schema, settings.limitPerCall()))
                .toList();
        List<Contestant> contestants = List.of(
                new BareLoop(access, connection, scopes),
                new EngineContestant("engine to memory", access, connection, settings, Wiring::memory, spy, around),
                new EngineContestant(
                        storeName, access, connection, settings, () -> throwAway(store, settings), spy, around));
        RaceReport report = new RaceReport(around::print);
        List<List<Lap>> laps = new Race(contestants, access::traffic, around.clock(), new HeapPeak(System::gc))
                .run(rounds, report::round);
        report.summary(laps);
        if (!RaceReport.alike(laps)) {
            around.print("The laps brought different numbers of records; the Odoo changed, and the times say little.");
            return Exit.INCOMPLETE;
        }
        return Exit.OK;
    }

    private static Stores throwAway(String store, SyncSettings settings) {
        ThrowAwayDatabase database = ThrowAwayDatabase.beside(store);
        Stores stores = Wiring.mongo(database.uri(), settings.storeTimeout());
        return stores.thenOnClose(database::drop);
    }
}
