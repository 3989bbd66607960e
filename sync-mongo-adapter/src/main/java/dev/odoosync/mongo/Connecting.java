package dev.odoosync.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How the engine speaks to a server, whoever made the connection. */
final class Connecting {
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    private Connecting() {}

    /** The driver's own messages quote parts of the URI, which may be parts of a password. */
    static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the MongoDB URI cannot be read; it must look like"
                    + " mongodb://user:password@host:port/database?options, with special characters in user and"
                    + " password percent-encoded");
        }
    }

    static MongoClientSettings settings(ConnectionString uri, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a store timeout must be 1 ms to 24 days, but was " + timeout);
        }
        int millis = Math.toIntExact(timeout.toMillis());
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(millis, TimeUnit.MILLISECONDS));
        if (uri.getApplicationName() == null) {
            settings.applicationName("odoo-sync-engine");
        }
        return settings.build();
    }

    /** The database, written to and read from as the engine needs it, however its client was made. */
    static MongoDatabase durable(MongoClient client, String name) {
        return client.getDatabase(name)
                .withWriteConcern(DURABLE)
                .withReadPreference(ReadPreference.primary())
                .withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry());
    }

    /** How sentences call the server. */
    static String called(List<String> hosts) {
        return "MongoDB at " + String.join(", ", hosts);
    }

    /** How sentences call the server of a client that somebody else made. */
    static String called(MongoClient client) {
        ClusterSettings cluster = client.getClusterDescription().getClusterSettings();
        String srv = cluster.getSrvHost();
        return called(
                srv != null
                        ? List.of(srv)
                        : cluster.getHosts().stream().map(Object::toString).collect(Collectors.toList()));
    }
}
