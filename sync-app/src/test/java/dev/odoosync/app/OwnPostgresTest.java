package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar alone: without a store's address, a PostgreSQL of its own in a folder. */
class OwnPostgresTest {
    private final Workshop workshop = new Workshop();

    @TempDir
    Path folder;

    @BeforeEach
    void nameNoStore() {
        alone();
    }

    @AfterEach
    void end() {
        workshop.close();
    }

    private Scene alone() {
        Scene scene = workshop.anotherScene();
        scene.environment.remove("MONGODB_URI");
        return scene.with("ODOOSYNC_DATA_FOLDER", folder.resolve("mine").toString());
    }

    private int anew(String line) {
        alone();
        return workshop.run(line);
    }

    @Test
    void what_one_command_mirrored_the_next_one_finds() {
        assertThat(workshop.run("pull ODOO --user-id c1")).isZero();
        assertThat(workshop.err()).contains("a PostgreSQL of its own keeps the mirror in " + folder.resolve("mine"));

        assertThat(anew("status")).isZero();
        assertThat(workshop.out()).contains("c1");
        assertThat(anew("verify ODOO --user-id c1")).isZero();
    }

    @Test
    void two_commands_at_once_share_the_server() {
        assertThat(workshop.run("pull ODOO --user-id c1")).isZero();

        try (OwnPostgres held = OwnPostgres.in(folder.resolve("mine"))) {
            assertThat(held.toString()).doesNotContain("postgresql:");
            assertThat(anew("status")).isZero();
            assertThat(workshop.out()).contains("c1");
        }
    }

    @Test
    void doctor_looks_at_it() {
        assertThat(workshop.run("pull ODOO --user-id c1")).isZero();

        anew("doctor ODOO");
        assertThat(workshop.out()).contains("PostgreSQL");
    }

    @Test
    void there_is_nothing_to_adopt_in_it() {
        assertThat(workshop.run("pull ODOO --user-id c1")).isZero();

        assertThat(anew("adopt --user-id c1")).isEqualTo(2);
        assertThat(workshop.err()).contains("there is nothing to adopt");
    }

    @Test
    void the_demo_shows_it() {
        assertThat(workshop.run("demo --store postgres --partners 200")).isZero();
        assertThat(workshop.out()).contains("A PostgreSQL server, started for this demo: NOTHING IS KEPT");
    }
}
