package dev.odoosync.app;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database beside the one that a URI names, for one use.
 *
 * @param uri its address
 */
record ThrowAwayDatabase(String uri) {
    private static final Pattern PARTS = Pattern.compile("(mongodb(?:\\+srv)?://[^/]+)/([^?]+)(?:\\?(.*))?");

    /**
     * One of a new name, reached with the same user as {@code uri}.
     *
     * @throws PlainFailure when {@code uri} names no database
     */
    static ThrowAwayDatabase beside(String uri) {
        Matcher parts = PARTS.matcher(uri);
        if (!parts.matches()) {
            throw PlainFailure.unusable("MONGODB_URI must name a database, as in mongodb://localhost:27017/odoo.");
        }
        String name =
                parts.group(2) + "_benchmark_" + UUID.randomUUID().toString().substring(0, 8);
        String options = Objects.requireNonNullElse(parts.group(3), "");
        boolean usersOwn = parts.group(1).contains("@") && !options.contains("authSource=");
        String auth = usersOwn ? (options.isEmpty() ? "" : "&") + "authSource=" + parts.group(2) : "";
        return new ThrowAwayDatabase(parts.group(1) + "/" + name + "?" + options + auth);
    }

    /** Removes it with all that is in it. */
    void drop() {
        try (MongoClient client = MongoClients.create(uri)) {
            String name = new ConnectionString(uri).getDatabase();
            client.getDatabase(Objects.requireNonNull(name)).drop();
        }
    }

    /** Shows no user and no password. */
    @Override
    public String toString() {
        return "a throw-away database";
    }
}
