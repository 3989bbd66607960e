package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.Clock;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.FaultPlan;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.When;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands from end to end: over real HTTP from a simulated Odoo into a MongoDB-like server in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {
    private final MemoryMongo mongo = new MemoryMongo();
    private SimulatedOdoo odoo;
    private OdooSimulator server;
    private Scene scene;
    private int databases;

    @BeforeAll
    void start() {
        odoo = SimulatedOdoo.version19().user("clerk", "clerk").demoData(7, 300).build();
        odoo.user("clerk").denyModel("crm.lead");
    }

    @AfterAll
    void stop() {
        mongo.close();
    }

    @BeforeEach
    void setTheScene() {
        server = OdooSimulator.start(odoo);
        scene = new Scene()
                .with("MONGODB_URI", mongo.uri("odoo" + databases++))
                .with("ODOO_URL", server.url().toString())
                .with("ODOO_DB", "lab")
                .with("ODOO_LOGIN", "admin")
                .with("ODOO_PASSWORD", "admin");
        scene.clock.set(Instant.now());
    }

    @AfterEach
    void takeTheSceneDown() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--xml-rpc",
                "--preset=spec --set=delay-between-calls=0s --set=initial-range=all --set=max-window=all"
            })
    void pull_copies_everything_and_verify_agrees(String more) {
        assertThat(run("pull " + more)).as(scene.err()).isZero();
        assertThat(scene.out()).contains("res.partner", "sale.order.line", "records read in");

        assertThat(run("verify")).as(scene.out()).isZero();
        assertThat(scene.out()).contains("res.partner: 1:1", "Mirror and Odoo are the same");
        assertThat(run("status --user-id default")).isZero();
        assertThat(scene.out()).contains("Tenant default: done", "first copy done", "last run: initial");
    }

    @Test
    void verify_sees_what_changed_and_pull_brings_it() {
        assertThat(run("pull --model res.partner --set settle=0s"))
                .as(scene.err())
                .isZero();
        odoo.write("res.partner", 50, Map.of("city", "Ghent " + Instant.now()));

        assertThat(run("verify")).isEqualTo(1);
        assertThat(scene.out()).contains("with an older write_date in the mirror, 1: 50");

        scene.clock.set(Instant.now().plusSeconds(60));
        long before = scene.out().length();
        assertThat(run("pull --model res.partner --set settle=0s"))
                .as(scene.err())
                .isZero();
        assertThat(scene.out().substring((int) before)).contains("records read in");
    }

    @Test
    void tenants_have_mirrors_of_their_own() {
        assertThat(run("pull --model res.company --user-id a")).as(scene.err()).isZero();
        assertThat(run("pull --model res.company --user-id b")).as(scene.err()).isZero();

        assertThat(run("status")).isZero();
        assertThat(scene.out())
                .containsPattern("(?m)^a +done")
                .containsPattern("(?m)^b +done")
                .contains("2 tenants.");
        assertThat(run("status --user-id c")).isEqualTo(2);
        assertThat(scene.err()).endsWith("Nothing was synced yet for user id c: run pull first.\n");
    }

    @Test
    void a_model_that_is_not_there_is_told_before_anything_starts() {
        assertThat(run("pull --model res.partner --model sale.ordr")).isEqualTo(2);

        assertThat(scene.err())
                .isEqualTo(
                        "This Odoo has no model 'sale.ordr'; correct the name, or install the app that brings it.\n");
        assertThat(server.statistics().calls("res.partner", "read")).isZero();
    }

    @Test
    void a_model_that_may_not_be_read_is_told_when_named_and_skipped_when_not() {
        scene.with("ODOO_LOGIN", "clerk").with("ODOO_PASSWORD", "clerk");

        assertThat(run("pull --model crm.lead")).isEqualTo(2);
        assertThat(scene.err())
                .startsWith("The Odoo user may not read the model 'crm.lead'")
                .hasLineCount(1);
        assertThat(run("pull")).as(scene.err()).isZero();
        assertThat(scene.out()).containsPattern("crm\\.lead .*skipped: ");
    }

    @Test
    void a_wrong_password_is_one_sentence() {
        isPlain("pull", scene.with("ODOO_PASSWORD", "hunter2"));
    }

    @Test
    void a_wrong_database_is_one_sentence() {
        isPlain("pull", scene.with("ODOO_DB", "nodb"));
    }

    @Test
    void an_odoo_that_is_down_is_one_sentence() {
        server.close();

        isPlain("pull", scene);
    }

    @Test
    void something_that_is_no_odoo_is_one_sentence() {
        server.faults().inject(Fault.status(404), When.always());

        isPlain("pull", scene);
    }

    @Test
    void verify_of_an_odoo_that_is_down_is_one_sentence() {
        assertThat(run("pull --model res.company")).as(scene.err()).isZero();
        server.close();

        assertThat(run("verify")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb://127.0.0.1:1/odoo", "mongodb://u:hunter2@/x", "mongodb://127.0.0.1:1", "hunter2"})
    void a_store_that_is_away_or_no_store_is_one_sentence(String uri) {
        scene.with("MONGODB_URI", uri);

        isPlain("pull --set store-timeout=1s", scene);
    }

    @Test
    void a_tenant_that_is_being_synced_is_busy() {
        try (Stores stores = StoreWiring.mongo(scene.environment.get("MONGODB_URI"), Duration.ofSeconds(5))) {
            Clock clock = scene.clock;
            stores.leases().acquire(new TenantId("default"), "other-host", clock.now(), Duration.ofMinutes(3));
        }

        assertThat(run("pull --no-wait")).isEqualTo(3);
        assertThat(scene.err()).contains("is being synced by other-host until").hasLineCount(1);
        assertThat(run("pull --model res.company"))
                .as("waits until the lease is over")
                .isZero();
    }

    @Test
    void a_batch_that_fails_for_good_is_a_hole_that_is_named() {
        FaultPlan.Injected fault = server.faults()
                .inject(Fault.cutBeforeWork(), When.method("read").model("res.partner.category"));
        try {
            int exit = run("pull --model res.partner.category");
            assertThat(exit).as(scene.out() + scene.err()).isEqualTo(1);
            assertThat(scene.out()).contains("Hole: res.partner.category");
            assertThat(run("status")).isEqualTo(1);
        } finally {
            fault.withdraw();
        }
        assertThat(run("pull --retry-holes --model res.partner.category"))
                .as(scene.err())
                .isZero();
        assertThat(run("status")).isZero();
    }

    @Test
    void a_model_that_cannot_be_planned_is_named_and_no_success() {
        server.faults()
                .inject(
                        Fault.status(500),
                        When.method("search").model("res.partner.category").times(50));
        int exit = run("pull --model res.partner.category --model res.currency");
        assertThat(exit).as(scene.out() + scene.err()).isEqualTo(1);
        assertThat(scene.out()).contains("Kept back: res.partner.category").contains("Run pull again");
    }

    @Test
    void the_demo_shows_a_copy_that_is_the_same() {
        assertThat(run("demo --partners 300")).as(scene.out() + scene.err()).isZero();
        assertThat(scene.out())
                .contains("NOTHING IS KEPT", "1. The first copy", "2. Twenty minutes later")
                .doesNotContain("differ");
    }

    @Test
    void the_benchmark_compares_three_ways() {
        scene.environment.remove("MONGODB_URI");

        assertThat(run("benchmark --rounds 1")).as(scene.out() + scene.err()).isZero();
        assertThat(scene.out())
                .contains("a MongoDB-like server in this process's own memory stands in")
                .contains("bare loop", "engine to memory", "engine to memory server")
                .contains("Speed of engine to memory against bare loop: ");
    }

    private void isPlain(String command, Scene where) {
        assertThat(run(command)).as(where.err()).isEqualTo(2);

        assertThat(where.err()).hasLineCount(1).endsWith(".\n").doesNotContain("hunter2", "Exception:", "\tat ");
        assertThat(where.out()).isEmpty();
    }

    private int run(String line) {
        List<String> arguments = new ArrayList<>(Arrays.asList(line.trim().split(" +")));
        return scene.run(arguments.toArray(String[]::new));
    }
}
