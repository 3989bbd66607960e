package dev.odoosync.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** How the engine speaks to a server: bounded waits, nothing in a session, no customers' values in messages. */
final class Connecting {
    private static final int CONNECTIONS = 10;

    private Connecting() {}

    /** A pool of connections; none is opened before it is needed. */
    static HikariDataSource pool(PostgresAddress address, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(address, timeout));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(Math.max(250, timeout.toMillis()));
        config.setValidationTimeout(Math.max(250, Math.min(5_000, timeout.toMillis())));
        config.setInitializationFailTimeout(-1);
        config.setPoolName("odoo-sync-engine");
        return new HikariDataSource(config);
    }

    /** How many seconds a statement may take: a little less than its answer is waited for, so that it does not go on unseen. */
    static int limit(Duration timeout) {
        return Math.max(1, seconds(timeout) - 1);
    }

    /** The driver counts in whole seconds. */
    private static int seconds(Duration timeout) {
        return Math.toIntExact(Math.max(1, timeout.toSeconds()));
    }

    /** Single connections, for what must not go through a pool. */
    static PGSimpleDataSource source(PostgresAddress address, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.toSeconds() > Integer.MAX_VALUE / 1000) {
            throw new IllegalArgumentException("a store timeout must be 1 ms to 24 days, but was " + timeout);
        }
        int seconds = seconds(timeout);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setApplicationName("odoo-sync-engine");
        Properties options = new Properties();
        options.putAll(address.options());
        options.forEach((name, value) -> set(source, (String) name, (String) value));
        if (address.user() != null) {
            source.setUser(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        source.setTcpKeepAlive(true);
        source.setPrepareThreshold(0); // a pooler mixes up what is prepared on the server
        source.setAssumeMinServerVersion("15"); // else each login begins with a SET, which hangs while a pooler is full
        source.setLogServerErrorDetail(false); // details quote customers' values
        return source;
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (java.sql.SQLException e) {
            throw new IllegalArgumentException("the PostgreSQL URI has a value of " + name + " that cannot be used");
        }
    }
}
