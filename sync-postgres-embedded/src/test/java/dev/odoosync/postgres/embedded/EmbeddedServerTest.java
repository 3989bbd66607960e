package dev.odoosync.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @TempDir
    Path folder;

    private static Connection connect(EmbeddedServer server) throws SQLException {
        String uri = server.uri();
        String password = uri.substring("postgresql://postgres:".length(), uri.indexOf('@'));
        return DriverManager.getConnection("jdbc:postgresql://" + server.address() + "/odoosync", "postgres", password);
    }

    private static String ask(EmbeddedServer server, String query) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void what_was_written_is_there_after_the_next_start() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.in(folder);
                Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 7 AS number");
        }

        try (EmbeddedServer again = EmbeddedServer.in(folder)) {
            assertThat(ask(again, "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void it_is_durable_and_on_loopback_only() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.in(folder)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void nobody_gets_in_without_the_password_which_only_the_owner_can_read() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.in(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://" + server.address() + "/postgres", "postgres", "wrong"))
                    .isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_folder_that_is_in_use_is_refused_in_plain_words() {
        try (EmbeddedServer server = EmbeddedServer.in(folder)) {
            assertThatThrownBy(() -> EmbeddedServer.in(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process has the embedded PostgreSQL")
                    .hasMessageContaining("name another folder");
            assertThat(server.toString()).doesNotContain("postgres:");
        }
    }

    @Test
    void another_one_finds_the_server_while_it_runs_and_not_after() {
        assertThat(EmbeddedServer.uriOfRunning(folder)).isEmpty();
        try (EmbeddedServer server = EmbeddedServer.in(folder)) {
            assertThat(EmbeddedServer.uriOfRunning(folder)).contains(server.uri());
        }
        assertThat(EmbeddedServer.uriOfRunning(folder)).isEmpty();
    }

    @Test
    void what_a_temporary_one_wrote_goes_with_it() throws SQLException {
        EmbeddedServer server = EmbeddedServer.temporary();
        Path data = Path.of(ask(server, "SHOW data_directory"));

        assertThat(data).exists();
        server.close();
        assertThat(data.getParent()).doesNotExist();
    }
}
