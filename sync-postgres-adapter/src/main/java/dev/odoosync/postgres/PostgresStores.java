package dev.odoosync.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.odoosync.port.MirrorSummaries;
import java.time.Duration;

/**
 * Every store port on one PostgreSQL database. Thread-safe; {@link #close()} ends its connections.
 *
 * <p>Whatever a store acknowledges was committed. Works through a pooler in transaction mode, when the migrations were made over a
 * direct connection before.
 */
public final class PostgresStores implements AutoCloseable {
    /** How long a store may take to answer, where nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final Runnable end;
    private final Database database;
    private final PostgresMirror mirror;
    private final MirrorSummaries summaries;

    private PostgresStores(Runnable end, Database database) {
        this.end = end;
        this.database = database;
        MirrorPlaces places = new MirrorPlaces(database);
        this.mirror = new PostgresMirror(places);
        this.summaries = new PostgresSummaries(places);
    }

    /**
     * Connects, and brings the engine's own tables up to date.
     *
     * @param uri {@code postgresql://user:password@host:port/database?options}; it is never logged and never part of a message
     * @param storeTimeout how long to wait for a server, a connection and each answer; 1 ms or more
     * @throws IllegalArgumentException when the URI cannot be read or names no database
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, or holds tables of a newer version
     */
    public static PostgresStores connect(String uri, Duration storeTimeout) {
        PostgresAddress address = PostgresAddress.parse(uri);
        Faults faults = new Faults(address.called());
        Migrations.apply(Connecting.source(address, storeTimeout), faults);
        HikariDataSource pool = Connecting.pool(address, storeTimeout);
        return new PostgresStores(pool::close, new Database(pool, faults));
    }

    /** The mirror, both its sides. */
    public PostgresMirror mirror() {
        return mirror;
    }

    /** The mirror, added up. */
    public MirrorSummaries summaries() {
        return summaries;
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        end.run();
    }
}
