package dev.odoosync.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** Asks a server what it is, and looks at what the engine keeps there. */
final class Inspector {
    private Inspector() {}

    static StoreInspection inspect(MongoDatabase database) {
        Document build = database.runCommand(new Document("buildInfo", 1));
        // The newer name of this command is not known everywhere.
        Document greeting = database.runCommand(new Document("isMaster", 1));
        boolean sharded = "isdbgrid".equals(greeting.get("msg"));
        return new StoreInspection(
                kind(build),
                String.valueOf(build.get("version")),
                sharded || greeting.get("setName") != null,
                StoredFormat.read(database),
                Indexes.missing(database, MirrorPlaces.names(database)),
                Optional.ofNullable(greeting.getDate("localTime"))
                        .map(Date::toInstant)
                        .orElse(null));
    }

    /** Only MongoDB itself says of what revision it was built. */
    private static String kind(Document build) {
        if (build.containsKey("ferretdb")) {
            return "FerretDB";
        }
        return build.containsKey("gitVersion") ? "MongoDB" : "a server that speaks MongoDB's protocol";
    }
}
