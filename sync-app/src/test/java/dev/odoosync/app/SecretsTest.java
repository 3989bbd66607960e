package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.tenant.VaultKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every command, when all goes well and when it does not: no secret is in anything that it says. */
class SecretsTest {
    private static final String PASSWORD = "pl4nted-password";
    private static final String MONGO_PASSWORD = "pl4nted-mongo";
    private static final List<String> COMMANDS = List.of(
            "doctor ODOO",
            "doctor ODOO --json",
            "config",
            "config --json",
            "keys",
            "keys rotate",
            "tokens list",
            "tokens revoke 000000000000",
            "connect ODOO --user-id a",
            "connect ODOO --user-id a --start-over",
            "status",
            "status --json",
            "status --user-id a",
            "pull --user-id a",
            "pull ODOO --user-id by-hand",
            "verify --user-id a",
            "verify ODOO --user-id by-hand",
            "retry --user-id a",
            "resync --user-id a --model res.company",
            "resync --user-id a --model res.company --id 1",
            "status --user-id a --json",
            "benchmark ODOO --rounds 1 --model res.company",
            "adopt --user-id a",
            "cleanup",
            "doctor --user-id a",
            "disconnect --user-id a",
            "clear --user-id a --yes --connection",
            "pull --odoo-password=" + PASSWORD,
            "connect ODOO --user-id a " + PASSWORD,
            PASSWORD);

    private final Workshop workshop = new Workshop(
            SimulatedOdoo.version19().user("admin", PASSWORD).demoData(7, 50).build());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringBuilder said = new StringBuilder();
    private String token = "";

    @BeforeEach
    void plant() {
        log.start();
        root().addAppender(log);
        root().setLevel(Level.DEBUG);
        workshop.anotherScene().with("ODOO_PASSWORD", PASSWORD);
        assertThat(workshop.run("tokens create --admin")).isZero();
        token = workshop.out().strip();
        assertThat(workshop.err()).doesNotContain(token);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        root().setLevel(Level.WARN);
        workshop.close();
    }

    @Test
    void where_all_goes_well() {
        for (String command : COMMANDS) {
            run(command, scene());
        }

        assertThat(said).contains("is connected", "Mirror and Odoo are the same", "the mirror is cleared");
        nothingIsGivenAway();
    }

    @Test
    void where_nothing_does() {
        assertThat(run("connect ODOO --user-id a", scene())).as(said.toString()).isZero();
        for (String command : COMMANDS) {
            run(command, scene().with("MONGODB_URI", "mongodb://op:" + MONGO_PASSWORD + "@127.0.0.1:1/odoo"));
            run(command, scene().with("MONGODB_URI", "mongodb://op:" + MONGO_PASSWORD + "@"));
            run(command, scene().with("ODOO_PASSWORD", PASSWORD + "-not"));
            run(
                    command,
                    scene().with(
                                    "ODOOSYNC_VAULT_KEY",
                                    VaultKeys.generate("other").reveal()));
            run(command, scene().with("ODOOSYNC_VAULT_KEY", workshop.key.reveal() + "=="));
        }
        workshop.server.close();
        COMMANDS.forEach(command -> run(command, scene()));

        assertThat(said).contains("MONGODB_URI is wrong", "refuses the login", "The key of the vault");
        nothingIsGivenAway();
    }

    @Test
    void where_the_daemon_refuses_to_start() {
        assertThat(run("connect ODOO --user-id a", scene())).isZero();
        PrintStream before = System.err;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(
                            "serve",
                            scene().with(
                                            "ODOOSYNC_VAULT_KEY",
                                            VaultKeys.generate("k1").reveal())))
                    .isEqualTo(2);
            assertThat(run("serve", scene().with("ODOOSYNC_VAULT_KEY", workshop.key.reveal() + "==")))
                    .isEqualTo(2);
            assertThat(run("serve", scene().with("MONGODB_URI", "mongodb://op:" + MONGO_PASSWORD + "@")))
                    .isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        said.append(lines.toString(StandardCharsets.UTF_8));
        assertThat(said).contains("The key of the vault does not open");
        nothingIsGivenAway();
    }

    private Scene scene() {
        return workshop.anotherScene()
                .with("ODOO_PASSWORD", PASSWORD)
                .with("ODOOSYNC_STORE_TIMEOUT", "1s")
                .with("ODOOSYNC_CALL_TIMEOUT", "5s")
                .with("ODOOSYNC_DEBUG", "1");
    }

    private int run(String command, Scene scene) {
        int exit = workshop.run(command);
        said.append(scene.out()).append(scene.err());
        return exit;
    }

    private void nothingIsGivenAway() {
        log.list.forEach(event -> said.append(event.getFormattedMessage()).append('\n'));
        String key = workshop.key.reveal().replaceFirst("^[^:]*:", "");
        assertThat(said).doesNotContain(PASSWORD, MONGO_PASSWORD, token, key, "This is a bug of odoo-sync");
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
