package dev.odoosync.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.MirrorChoices;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.port.TokenStore;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Every store port on one PostgreSQL database, 15 or newer, and so on Supabase. Thread-safe; {@link #close()} ends its connections.
 *
 * <p>Whatever a store acknowledges was committed; that it is on disk too, the server's own settings decide, which
 * {@link #inspect()} shows.
 *
 * <p><b>Through a pooler.</b> Nothing here needs more than a transaction at a time of a connection: a pooler in transaction mode will
 * do (PgBouncer, or Supabase's on port 6543). Only making and changing the engine's tables takes a session of its own. So a pooler is
 * enough while the tables are up to date. When they are not, as at the very first start and after an update of the engine, and only
 * the URI of a pooler is known, they are left as they are, and connecting is refused with a sentence that asks for a direct URI:
 * {@link #connect(String, String, Duration)}. That one may also lead through a pooler in session mode. The engine cannot tell the
 * modes of a pooler apart by looking, so it takes the operator's word for it.
 */
public final class PostgresStores implements AutoCloseable {
    /** The version of the engine's own tables that this version of the engine works with. */
    public static final int SCHEMA_VERSION = Migrations.LATEST;

    /** How long a store may take to answer, where nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Somebody who listens, until closed. */
    public interface Listening extends AutoCloseable {
        /** Hears nothing more from now on; what was just heard may still be told. Never waits, and may be called again. */
        @Override
        void close();
    }

    /** Where notifications are heard; {@code surelyDirect} says that somebody vouches for a session of its own there. */
    private record Line(DataSource source, boolean surelyDirect) {}

    private final Runnable end;
    private final @Nullable Line line;
    private final Database database;
    private final BatchStore batches;
    private final TenantLeases leases;
    private final StatusStore statuses;
    private final RunLog runs;
    private final ConnectionStore connections;
    private final TokenStore tokens;
    private final SchemaStore schemas;
    private final MirrorChoices choices;
    private final PostgresMirror mirror;
    private final MirrorSummaries summaries;
    private final Outbox outbox;
    private final OutboxTriggers outboxTriggers;

    PostgresStores(Runnable end, Database database) {
        this(end, database, null);
    }

    private PostgresStores(Runnable end, Database database, @Nullable Line line) {
        this.end = end;
        this.line = line;
        this.database = database;
        batches = new PostgresBatchStore(database);
        leases = new PostgresTenantLeases(database);
        statuses = new PostgresStatusStore(database);
        runs = new PostgresRunLog(database);
        connections = new PostgresConnectionStore(database);
        tokens = new PostgresTokenStore(database);
        schemas = new PostgresSchemaStore(database);
        choices = new PostgresChoices(database);
        MirrorPlaces places = new MirrorPlaces(database);
        mirror = new PostgresMirror(places);
        summaries = new PostgresSummaries(places);
        outbox = new PostgresOutbox(database);
        outboxTriggers = new OutboxTriggers(database);
    }

    /** {@link #connect(String, Duration)} with the {@linkplain #DEFAULT_TIMEOUT default timeout}. */
    public static PostgresStores connect(String uri) {
        return connect(uri, DEFAULT_TIMEOUT);
    }

    /**
     * Connects, and brings the engine's own tables up to date where no pooler stands between.
     *
     * @param uri {@code postgresql://user:password@host:port/database?options}; it is never logged and never part of a message
     * @param storeTimeout how long to wait for a server, a connection and each answer; 1 ms or more
     * @throws IllegalArgumentException when the URI cannot be read or names no database
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, holds tables of a newer version, or older
     *     ones behind a pooler
     */
    public static PostgresStores connect(String uri, Duration storeTimeout) {
        return connect(uri, null, storeTimeout);
    }

    /**
     * Connects, and brings the engine's own tables up to date, where they are not, over a connection of its own.
     *
     * @param uri where the stores work; may lead through a pooler in transaction mode
     * @param directUri the same database, straight or through a pooler in session mode, and a user who may make tables; used for
     *     making and changing the engine's tables, and for {@link #onOutbox}. Null: {@code uri} serves for that too, unless a pooler stands there
     * @param storeTimeout how long to wait for a server, a connection and each answer; 1 ms or more
     * @throws IllegalArgumentException when a URI cannot be read or names no database
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, holds tables of a newer version, or older
     *     ones behind a pooler
     */
    public static PostgresStores connect(String uri, @Nullable String directUri, Duration storeTimeout) {
        PostgresAddress address = PostgresAddress.parse(uri);
        PostgresAddress direct = directUri == null ? address : PostgresAddress.parse(directUri);
        DataSource first =
                Connecting.source(address, storeTimeout); // no pool, which would try a wrong password again and again
        check(database(first, address, storeTimeout), Connecting.source(direct, storeTimeout), directUri != null);
        return open(address, storeTimeout, new Line(Connecting.source(direct, storeTimeout), directUri != null));
    }

    /**
     * The stores over a pool of connections that the host made, and closes itself: {@link #close()} leaves it open. Its timeouts are
     * the host's, and its user must own schema {@code ops}. Each piece of work borrows one connection and gives it back as it was,
     * without anything left in its session. Otherwise as {@link #connect(String, Duration)}: the engine's tables are brought up to
     * date over the same pool, where no pooler stands between; it must have two connections to give for that.
     *
     * @param connections of pgjdbc, at PostgreSQL's usual isolation level, which is {@code READ COMMITTED}
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, holds tables of a newer version or older
     *     ones behind a pooler, or when the connections work at another isolation level
     */
    public static PostgresStores over(DataSource connections) {
        Database database = new Database(connections, new Faults("PostgreSQL"));
        check(database, connections, false);
        return new PostgresStores(() -> {}, database);
    }

    /**
     * {@link #connect(String, Duration)} for someone who only looks: nothing is checked, brought up to date or made. Of these stores
     * only what reads may be asked.
     *
     * @throws IllegalArgumentException when the URI cannot be read or names no database
     */
    public static PostgresStores visit(String uri, Duration storeTimeout) {
        return open(PostgresAddress.parse(uri), storeTimeout, null);
    }

    private static PostgresStores open(PostgresAddress address, Duration storeTimeout, @Nullable Line line) {
        HikariDataSource pool = Connecting.pool(address, storeTimeout);
        return new PostgresStores(pool::close, database(pool, address, storeTimeout), line);
    }

    private static Database database(DataSource connections, PostgresAddress address, Duration storeTimeout) {
        return new Database(connections, new Faults(address.called()), Connecting.limit(storeTimeout));
    }

    private static void check(Database database, DataSource direct, boolean surelyDirect) {
        requireReadCommitted(database);
        Migrations.bring(database, direct, surelyDirect);
    }

    /** At a higher level what others committed meanwhile would be an error, and not simply what is there now. */
    private static void requireReadCommitted(Database database) {
        String level = database.first(
                        "SELECT current_setting('transaction_isolation') AS level",
                        parameters -> {},
                        row -> row.text("level"))
                .orElseThrow();
        if (!level.equals("read committed")) {
            throw database.faults()
                    .refused("the connections to PostgreSQL work at isolation level " + level
                            + ", but the engine needs read committed; set default_transaction_isolation of its user, or of"
                            + " the pool, to that");
        }
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

    /** The batches. */
    public BatchStore batches() {
        return batches;
    }

    /** The leases, which {@link #statuses()} obeys. */
    public TenantLeases leases() {
        return leases;
    }

    /** The statuses. */
    public StatusStore statuses() {
        return statuses;
    }

    /** The runs. */
    public RunLog runs() {
        return runs;
    }

    /** The sealed connections. */
    public ConnectionStore connections() {
        return connections;
    }

    /** The access tokens. */
    public TokenStore tokens() {
        return tokens;
    }

    /** What is to be done in Odoo, in {@code ops.odoo_outbox}. */
    public Outbox outbox() {
        return outbox;
    }

    /** What lets people change the mirror's tables themselves. */
    public OutboxTriggers outboxTriggers() {
        return outboxTriggers;
    }

    /**
     * Tells at once, mostly within milliseconds, when something is put into the outbox or tried again, by whatever process. It is not to
     * be relied on: what comes while the line is cut is not told, so poll too. It uses a thread and a connection of its own, to the
     * direct URI if there is one, and makes a new one when it is cut. Where it cannot hear, as through a pooler in transaction mode, and
     * over a pool of the host's, it does nothing.
     *
     * @param heard is told whose outbox it is, on that thread, one after the other; what it throws is ignored
     */
    public Listening onOutbox(Consumer<TenantId> heard) {
        return line == null ? () -> {} : OutboxEar.begin(line.source(), line.surelyDirect(), heard);
    }

    /** The schemas. */
    public SchemaStore schemas() {
        return schemas;
    }

    /** What operators choose and wish. */
    public MirrorChoices choices() {
        return choices;
    }

    /**
     * Looks at the server and at what the engine keeps there; changes nothing.
     *
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses
     */
    public StoreInspection inspect() {
        return Inspector.inspect(database);
    }

    @Override
    public void close() {
        end.run();
    }
}
