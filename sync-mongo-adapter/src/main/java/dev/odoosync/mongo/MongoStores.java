package dev.odoosync.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Every store port on one MongoDB database. Thread-safe; {@link #close()} ends its connections.
 *
 * <p>Whatever a store acknowledges was written by a majority and to their journals. Reads come from the primary. Nothing
 * needs transactions, change streams or a replica set, so that servers which only speak MongoDB's protocol serve as well.
 */
public final class MongoStores implements AutoCloseable {
    /** How long a store may take to answer, where nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final MongoClient client;
    private final MongoBatchStore batches;
    private final TenantLeases leases;
    private final StatusStore statuses;
    private final MongoRunLog runs;
    private final ConnectionStore connections;
    private final MongoMirror mirror;

    private MongoStores(MongoClient client, MongoDatabase database, Faults faults) {
        this.client = client;
        batches = new MongoBatchStore(database.getCollection(CollectionNames.BATCHES), faults);
        leases = new MongoTenantLeases(database.getCollection(CollectionNames.STATUSES), faults);
        statuses = new MongoStatusStore(database.getCollection(CollectionNames.STATUSES), faults);
        runs = new MongoRunLog(database.getCollection(CollectionNames.SESSIONS), faults);
        connections = new MongoConnectionStore(database.getCollection(CollectionNames.CONNECTIONS), faults);
        mirror = new MongoMirror(new MirrorPlaces(database, faults), faults);
    }

    /** {@link #connect(String, Duration)} with the {@linkplain #DEFAULT_TIMEOUT default timeout}. */
    public static MongoStores connect(String uri) {
        return connect(uri, DEFAULT_TIMEOUT);
    }

    /**
     * Connects, checks the format of what is stored there, and makes the engine's indexes.
     *
     * @param uri a MongoDB URI that names a database; it is never logged and never part of a message
     * @param storeTimeout how long to wait for a server, a connection and each answer; 1 ms or more
     * @throws IllegalArgumentException when the URI cannot be read or names no database
     * @throws dev.odoosync.fault.TenantFault when the server does not answer or refuses, or holds a newer format
     */
    public static MongoStores connect(String uri, Duration storeTimeout) {
        ConnectionString parsed = parse(uri);
        @Nullable String name = parsed.getDatabase();
        if (name == null) {
            throw new IllegalArgumentException(
                    "the MongoDB URI names no database; it must end like mongodb://host:port/database?options");
        }
        Faults faults = new Faults("MongoDB at " + String.join(", ", parsed.getHosts()));
        MongoClient client = MongoClients.create(settings(parsed, storeTimeout));
        try {
            MongoDatabase database = client.getDatabase(name);
            faults.run(() -> StoredFormat.check(database, faults));
            MongoStores stores = new MongoStores(client, database, faults);
            faults.run(stores.batches::prepare);
            faults.run(stores.runs::prepare);
            return stores;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** The driver's own messages quote parts of the URI, which may be parts of a password. */
    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the MongoDB URI cannot be read; it must look like"
                    + " mongodb://user:password@host:port/database?options, with special characters in user and"
                    + " password percent-encoded");
        }
    }

    private static MongoClientSettings settings(ConnectionString uri, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a store timeout must be 1 ms to 24 days, but was " + timeout);
        }
        int millis = Math.toIntExact(timeout.toMillis());
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(uri)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(millis, TimeUnit.MILLISECONDS));
        if (uri.getApplicationName() == null) {
            settings.applicationName("odoo-sync-engine");
        }
        return settings.build();
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

    @Override
    public void close() {
        client.close();
    }
}
