package dev.odoosync.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server outlives the process that started it, when that is killed: whoever comes next on the folder ends it and goes on. */
class OrphanTest {
    @TempDir
    Path folder;

    private Process owner;

    @BeforeEach
    void begin() throws IOException {
        owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); !KilledProcess.WRITTEN.equals(line); line = said.readLine()) {
            assertThat(line).as("after %s", all).isNotNull();
            all.append(line).append('\n');
        }
    }

    @AfterEach
    void end() {
        owner.destroyForcibly().onExit().join();
    }

    private ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void killOwner() {
        owner.destroyForcibly().onExit().join();
    }

    @Test
    void a_server_that_was_left_behind_is_ended_and_what_it_acknowledged_is_there() throws Exception {
        ProcessHandle left = server();
        assertThatThrownBy(() -> EmbeddedServer.in(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process");
        killOwner();
        assertThat(left.isAlive()).isTrue();

        try (EmbeddedServer next = EmbeddedServer.in(folder)) {
            assertThat(left.isAlive()).isFalse();
            assertThat(kept(next)).isEqualTo(7);
        }
    }

    @Test
    void one_that_was_killed_with_its_owner_leaves_no_obstacle() throws Exception {
        ProcessHandle left = server();
        killOwner();
        left.destroyForcibly();
        left.onExit().join();

        try (EmbeddedServer next = EmbeddedServer.in(folder)) {
            assertThat(kept(next)).isEqualTo(7);
        }
    }

    private static int kept(EmbeddedServer server) throws SQLException {
        String password = server.uri().replaceFirst("postgresql://postgres:([^@]*)@.*", "$1");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + server.address() + "/odoosync", "postgres", password);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT number FROM kept")) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
