package dev.odoosync.app;

import dev.odoosync.port.Clock;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.tenant.VaultKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** A simulated Odoo, a MongoDB-like server in memory and a scene whose variables name both, for tests of whole commands. */
final class Workshop implements AutoCloseable {
    static final String MODELS = "res.company,res.partner.category,crm.stage";

    final MemoryMongo mongo = new MemoryMongo();
    final SimulatedOdoo odoo;
    final OdooSimulator server;
    final Secret key = VaultKeys.generate("k1");
    Scene scene;

    Workshop() {
        this(SimulatedOdoo.version19().user("clerk", "clerk").demoData(7, 50).build());
    }

    Workshop(SimulatedOdoo odoo) {
        this.odoo = odoo;
        server = OdooSimulator.start(odoo);
        scene = anotherScene();
    }

    /** What is said from now on stands in a scene of its own. */
    Scene anotherScene() {
        Instant now = scene == null ? Instant.now() : scene.clock.now();
        scene = new Scene()
                .with("MONGODB_URI", mongo.uri("odoo"))
                .with("ODOOSYNC_VAULT_KEY", key.reveal())
                .with("ODOOSYNC_MODELS", MODELS)
                .with("ODOOSYNC_DATA_FOLDER", "/no/such/folder")
                .with("ODOOSYNC_ALLOW_PRIVATE_ADDRESSES", "127.0.0.1")
                .with("ODOO_PASSWORD", "admin");
        scene.clock.set(now);
        return scene;
    }

    /** Runs a line; {@code ODOO} in it stands for the flags that name the simulated one. */
    int run(String line) {
        String flags = "--odoo-url " + server.url() + " --odoo-db lab --odoo-login admin";
        return scene.run(line.replace("ODOO", flags).trim().split(" +"));
    }

    /** The same on a fresh scene. */
    int anew(String line) {
        anotherScene();
        return run(line);
    }

    String out() {
        return scene.out();
    }

    String err() {
        return scene.err();
    }

    /** What {@code question} finds in the store. */
    <T> T stored(Function<Stores, T> question) {
        try (Stores stores = StoreWiring.mongo(mongo.uri("odoo"), Duration.ofSeconds(5))) {
            return question.apply(stores);
        }
    }

    /** Somebody else takes the tenant. */
    void hold(String tenant) {
        Clock clock = scene.clock;
        stored(stores ->
                stores.leases().acquire(new TenantId(tenant), "other-host", clock.now(), Duration.ofMinutes(2)));
    }

    @Override
    public void close() {
        server.close();
        mongo.close();
    }
}
