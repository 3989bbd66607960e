package dev.odoosync.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.SchemaStore;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.port.TokenStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every store port on one MongoDB database. Thread-safe; {@link #close()} ends its connections.
 *
 * <p>Whatever a store acknowledges was written by a majority and to their journals. Reads come from the primary. Nothing
 * needs transactions, change streams or a replica set, so that servers which only speak MongoDB's protocol serve as well.
 */
public final class MongoStores implements AutoCloseable {
    /** The number of the format in which this version of the engine stores. */
    public static final int FORMAT = StoredFormat.CURRENT;

    /** How long a store may take to answer, where nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final Runnable end;
    private final MongoDatabase database;
    private final Faults faults;
    private final BatchStore batches;
    private final TenantLeases leases;
    private final StatusStore statuses;
    private final RunLog runs;
    private final ConnectionStore connections;
    private final TokenStore tokens;
    private final SchemaStore schemas;
    private final MongoMirror mirror;
    private final MirrorSummaries summaries;
    private final Outbox outbox;

    private MongoStores(Runnable end, MongoDatabase database, Faults faults) {
        this.end = end;
        this.database = database;
        this.faults = faults;
        batches = new MongoBatchStore(database.getCollection(CollectionNames.BATCHES), faults);
        leases = new MongoTenantLeases(database.getCollection(CollectionNames.STATUSES), faults);
        statuses = new MongoStatusStore(database.getCollection(CollectionNames.STATUSES), faults);
        runs = new MongoRunLog(database.getCollection(CollectionNames.SESSIONS), faults);
        connections = new MongoConnectionStore(database.getCollection(CollectionNames.CONNECTIONS), faults);
        tokens = new MongoTokenStore(database.getCollection(CollectionNames.TOKENS), faults);
        schemas = new MongoSchemaStore(database.getCollection(CollectionNames.SCHEMAS), faults);
        MirrorPlaces places = new MirrorPlaces(database, faults);
        mirror = new MongoMirror(places, faults);
        summaries = new MongoSummaries(places, faults);
        outbox = new MongoOutbox(
                database.getCollection(CollectionNames.OUTBOX),
                database.getCollection(CollectionNames.OUTBOX_STATE),
                faults);
    }

    /** {@link #connect(String, Duration)} with the {@linkplain #DEFAULT_TIMEOUT default timeout}. */
    public static MongoStores connect(String uri) {
        return connect(uri, DEFAULT_TIMEOUT);
    }

    /**
     * Connects, checks the format of what is stored there and brings it up to date, and makes the engine's indexes.
     *
     * @param uri a MongoDB URI that names a database; it is never logged and never part of a message
     * @param storeTimeout how long to wait for a server, a connection and each answer; 1 ms or more
     * @throws IllegalArgumentException when the URI cannot be read or names no database
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, or holds a newer format
     */
    public static MongoStores connect(String uri, Duration storeTimeout) {
        ConnectionString parsed = Connecting.parse(uri);
        String name = named(parsed);
        MongoClient client = MongoClients.create(Connecting.settings(parsed, storeTimeout));
        return open(client::close, Connecting.durable(client, name), Connecting.called(parsed.getHosts()));
    }

    /**
     * The stores over a client that the host made, and closes itself: {@link #close()} leaves it open. Its timeouts are the
     * host's; how durably the engine writes and from where it reads is not. Otherwise as {@link #connect(String, Duration)}.
     *
     * @param database name of the database; the engine's collections in it begin with {@code odoo}
     * @throws IllegalArgumentException when no database can have that name
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, or holds a newer format
     */
    public static MongoStores over(MongoClient client, String database) {
        return open(() -> {}, Connecting.durable(client, database), Connecting.called(client));
    }

    /**
     * {@link #connect(String, Duration)} for someone who only looks: nothing is checked, brought up to date or made. Of these stores
     * only what reads may be asked.
     *
     * @throws IllegalArgumentException when the URI cannot be read or names no database
     */
    public static MongoStores visit(String uri, Duration storeTimeout) {
        ConnectionString parsed = Connecting.parse(uri);
        String name = named(parsed);
        MongoClient client = MongoClients.create(Connecting.settings(parsed, storeTimeout));
        return new MongoStores(
                client::close, Connecting.durable(client, name), new Faults(Connecting.called(parsed.getHosts())));
    }

    private static String named(ConnectionString uri) {
        @Nullable String name = uri.getDatabase();
        if (name == null) {
            throw new IllegalArgumentException(
                    "the MongoDB URI names no database; it must end like mongodb://host:port/database?options");
        }
        return name;
    }

    private static MongoStores open(Runnable end, MongoDatabase database, String called) {
        Faults faults = new Faults(called);
        try {
            faults.run(() -> StoredFormat.check(database, faults));
            faults.run(() -> Indexes.make(database));
            return new MongoStores(end, database, faults);
        } catch (RuntimeException e) {
            end.run();
            throw e;
        }
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

    /** The mirror, both its sides. */
    public MongoMirror mirror() {
        return mirror;
    }

    /** The mirror, added up. */
    public MirrorSummaries summaries() {
        return summaries;
    }

    /** The access tokens. */
    public TokenStore tokens() {
        return tokens;
    }

    /** What is to be done in Odoo, in {@code odoooutbox}. */
    public Outbox outbox() {
        return outbox;
    }

    /** The schemas. */
    public SchemaStore schemas() {
        return schemas;
    }

    /** Takes over what an earlier system left in the mirror's collections. */
    public MongoAdoption adoption() {
        return new MongoAdoption(database, faults);
    }

    /**
     * Looks at the server and at what the engine keeps there; changes nothing.
     *
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses
     */
    public StoreInspection inspect() {
        return faults.guard(() -> Inspector.inspect(database));
    }

    @Override
    public void close() {
        end.run();
    }
}
