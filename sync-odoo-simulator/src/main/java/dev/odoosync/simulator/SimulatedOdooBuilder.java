package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.data.Database;
import dev.odoosync.simulator.internal.demo.DemoCounts;
import dev.odoosync.simulator.internal.demo.DemoRows;
import dev.odoosync.simulator.internal.rpc.Breakage;
import dev.odoosync.simulator.internal.rpc.Site;
import dev.odoosync.simulator.internal.rpc.Translations;
import dev.odoosync.simulator.internal.rpc.Users;
import dev.odoosync.simulator.schema.DefaultModels;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.simulator.schema.Schema;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts a {@link SimulatedOdoo} together.
 *
 * <pre>{@code
 * SimulatedOdoo odoo = SimulatedOdoo.version14()
 *         .database("acme")
 *         .clock(SettableClock.at("2026-03-01T12:00:00Z"))
 *         .user("bob", "secret")
 *         .model(ModelDefinition.named("x_pet").fields("name:char! owner_id:many2one(res.partner)").build())
 *         .demoData(42, 1000)
 *         .records("res.partner", 1_000_000)
 *         .build();
 * }</pre>
 *
 * Not thread-safe.
 */
public final class SimulatedOdooBuilder {

    private final OdooVersion version;
    private final Map<String, ModelDefinition> models = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, RowGenerator> generators = new HashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private InstantSource clock = InstantSource.system();
    private String databaseName = "lab";
    private long seed = 1;

    SimulatedOdooBuilder(OdooVersion version) {
        this.version = version;
        DefaultModels.of(version).forEach(this::model);
        passwords.put("admin", "admin");
    }

    /** Sets the clock; by default the system's. */
    public SimulatedOdooBuilder clock(InstantSource newClock) {
        this.clock = newClock;
        return this;
    }

    /** Sets the database's name; {@code lab} by default. */
    public SimulatedOdooBuilder database(String name) {
        this.databaseName = name;
        return this;
    }

    /** Adds a user, or gives {@code admin} another password. More about a user: {@link SimulatedOdoo#user}. */
    public SimulatedOdooBuilder user(String login, String password) {
        passwords.put(login, password);
        return this;
    }

    /** Adds a model, or replaces one of that name. */
    public SimulatedOdooBuilder model(ModelDefinition model) {
        models.put(model.name(), model);
        return this;
    }

    /** Adds a field to a model, or replaces one of that name. */
    public SimulatedOdooBuilder field(String model, FieldDefinition field) {
        ModelDefinition before = models.get(model);
        if (before == null) {
            throw new IllegalArgumentException("no such model: " + model);
        }
        return model(before.toBuilder().field(field).build());
    }

    /** Leaves a model out, as if its module were not installed. */
    public SimulatedOdooBuilder withoutModel(String model) {
        models.remove(model);
        return this;
    }

    /**
     * Fills all default models with lifelike records, the same ones for the same seed.
     *
     * @param newSeed any number
     * @param partners how many partners; the other models follow in proportion
     */
    public SimulatedOdooBuilder demoData(long newSeed, long partners) {
        this.seed = newSeed;
        counts.putAll(DemoCounts.of(partners));
        return this;
    }

    /** Sets how many made-up records one model has; they cost no memory until they are written. */
    public SimulatedOdooBuilder records(String model, long count) {
        counts.put(model, count);
        return this;
    }

    /** Fills a model with records of one's own making, ids from 1 to {@code count}. */
    public SimulatedOdooBuilder records(String model, long count, RowGenerator generator) {
        generators.put(model, generator);
        return records(model, count);
    }

    /**
     * The finished Odoo.
     *
     * @throws IllegalArgumentException if records are wanted of a model that is not there
     */
    public SimulatedOdoo build() {
        Schema schema = Schema.of(models.values());
        Database database = new Database(schema, seeds(schema));
        Users users = new Users();
        Site site = new Site(version, databaseName, database, clock, users, new Breakage(), new Translations());
        FirstRecords first = new FirstRecords(site);
        first.write();
        passwords.forEach(first::addUser);
        return new SimulatedOdoo(site);
    }

    private Map<String, Database.Seed> seeds(Schema schema) {
        Map<String, Database.Seed> seeds = new HashMap<>();
        counts.keySet()
                .removeIf(
                        model -> schema.find(model) == null && DemoCounts.of(1).containsKey(model));
        Map<String, Long> all = Map.copyOf(counts);
        counts.forEach((name, count) -> {
            ModelDefinition model = schema.model(name);
            RowGenerator generator = generators.get(name);
            RowGenerator used = generator == null ? new DemoRows(model, all, seed, clock.instant()) : generator;
            seeds.put(name, new Database.Seed(used, count));
        });
        return seeds;
    }
}
