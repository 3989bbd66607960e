package dev.odoosync.postgres;

import java.sql.Statement;
import java.time.Duration;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Databases on one server. Making one and connecting to it takes longer than most tests: who is done with one leaves it to the next,
 * which finds it emptied.
 */
final class TestDatabases {
    /** Mirrors go; what the migrations made stays, without a row in it. */
    private static final String EMPTY = "DO $$ DECLARE one text; BEGIN"
            + " FOR one IN SELECT format('DROP TABLE public.%I CASCADE', tablename) FROM pg_tables"
            + " WHERE schemaname = 'public' LOOP EXECUTE one; END LOOP;"
            + " FOR one IN SELECT format('DELETE FROM ops.%I', tablename) FROM pg_tables"
            + " WHERE schemaname = 'ops' AND tablename <> 'odoo_sync_migrations' LOOP EXECUTE one; END LOOP; END $$";

    private final String uri;
    private final String directUri;
    private final Database server;
    private final Deque<TestDatabase> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param uri how stores reach it
     * @param directUri straight to the server, as somebody who may make databases
     */
    TestDatabases(String uri, String directUri) {
        this.uri = uri;
        this.directUri = directUri;
        PostgresAddress address = PostgresAddress.parse(directUri);
        server = new Database(Connecting.pool(address, Duration.ofSeconds(30)), new Faults(address.called()));
    }

    TestDatabase fresh() {
        TestDatabase left = idle.poll();
        return left == null ? made() : left.begun();
    }

    private TestDatabase made() {
        String name = "odoosynctest" + UUID.randomUUID().toString().substring(0, 8);
        run(server, "CREATE DATABASE " + name);
        return new TestDatabase(this, name, in(uri, name), in(directUri, name)).begun();
    }

    private static String in(String uri, String database) {
        return uri.replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }

    void left(TestDatabase database) {
        run(database.database(), EMPTY);
        idle.add(database);
    }

    void drop(String name) {
        run(server, "DROP DATABASE " + name + " WITH (FORCE)");
    }

    void dropAll() {
        idle.forEach(TestDatabase::drop);
    }

    private static void run(Database database, String statement) {
        database.ask(connection -> {
            try (Statement once = connection.createStatement()) {
                return once.execute(statement);
            }
        });
    }
}
