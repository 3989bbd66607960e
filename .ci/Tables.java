import dev.odoosync.postgres.embedded.EmbeddedServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Scanner;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server for the checks, and what stands in its tables.
 *
 * <p>{@code Tables server FOLDER} starts the embedded one, prints its URI and ends with its standard input; {@code Tables ask URI} prints
 * each row of each query on standard input, queries apart by a line with a semicolon alone, as the query's number, a tab and a JSON object; {@code Tables run URI} runs the statements on standard input;
 * {@code Tables talk URI} runs each of them as it comes, over one connection, and answers each with the first column of its rows behind a {@code +}, and with {@code .}, or {@code !} and
 * what was wrong.
 */
public final class Tables {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);

    private Tables() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        switch (arguments[0]) {
            case "server" -> serve(Path.of(arguments[1]));
            case "ask" -> ask(arguments[1], input());
            case "run" -> run(arguments[1], input());
            case "talk" -> talk(arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void serve(Path folder) throws IOException {
        try (EmbeddedServer server = EmbeddedServer.in(folder)) {
            OUT.println(server.uri());
            OUT.flush();
            while (System.in.read() >= 0) {}
        }
    }

    private static void ask(String uri, String input) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TIME ZONE 'UTC'");
            statement.setFetchSize(500);
            String[] queries = input.split("\n;\n");
            for (int number = 0; number < queries.length; number++) {
                ResultSet rows =
                        statement.executeQuery("SELECT row_to_json(q)::text FROM (" + queries[number] + ") q");
                while (rows.next()) {
                    OUT.println(number + "\t" + rows.getString(1));
                }
            }
            OUT.flush();
            connection.rollback();
        }
    }

    private static void run(String uri, String statements) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static void talk(String uri) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement();
                Scanner statements = new Scanner(System.in, StandardCharsets.UTF_8).useDelimiter("\n;\n")) {
            statement.execute("SET TIME ZONE 'UTC'");
            while (statements.hasNext()) {
                OUT.println(answer(statement, statements.next()));
                OUT.flush();
            }
        }
    }

    private static String answer(Statement statement, String sql) {
        try {
            StringBuilder rows = new StringBuilder();
            if (statement.execute(sql)) {
                ResultSet found = statement.getResultSet();
                while (found.next()) {
                    rows.append('+').append(found.getString(1)).append('\n');
                }
            }
            return rows.append('.').toString();
        } catch (SQLException wrong) {
            return "!" + wrong.getMessage().replace('\n', ' ');
        }
    }

    private static Connection connect(String uri) throws SQLException {
        java.net.URI parsed = java.net.URI.create(uri);
        String[] login = parsed.getUserInfo().split(":", 2);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {parsed.getHost()});
        source.setPortNumbers(new int[] {parsed.getPort()});
        source.setDatabaseName(parsed.getPath().substring(1));
        source.setUser(login[0]);
        source.setPassword(login[1]);
        source.setPrepareThreshold(0);
        return source.getConnection();
    }

    private static String input() {
        try (Scanner scanner = new Scanner(System.in, StandardCharsets.UTF_8).useDelimiter("\\A")) {
            return scanner.hasNext() ? scanner.next() : "";
        }
    }
}
