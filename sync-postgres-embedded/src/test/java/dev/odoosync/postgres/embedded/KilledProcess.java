package dev.odoosync.postgres.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A program that starts a server on the folder it is told, writes a row, says so, and waits to be killed. */
final class KilledProcess {
    static final String WRITTEN = "written";

    private KilledProcess() {}

    public static void main(String[] folder) throws Exception {
        EmbeddedServer server = EmbeddedServer.in(Path.of(folder[0]));
        String password = server.uri().replaceFirst("postgresql://postgres:([^@]*)@.*", "$1");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + server.address() + "/odoosync", "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 7 AS number");
        }
        System.out.println(WRITTEN);
        new CountDownLatch(1).await();
    }
}
