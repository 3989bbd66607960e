import com.mongodb.ConnectionString;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * Shows the real tests what is stored, with nothing of the engine in between: only the MongoDB driver from its jar. The
 * database is the one that MONGODB_URI names.
 *
 * <pre>
 * Mirrors drop                          removes the database
 * Mirrors COLLECTION[:LIMIT[:FIELD,…]]  a line per document: collection, tab, relaxed extended JSON
 * </pre>
 */
final class Mirrors {
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    private Mirrors() {}

    public static void main(String[] arguments) {
        ConnectionString uri = new ConnectionString(System.getenv("MONGODB_URI"));
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(Objects.requireNonNull(uri.getDatabase(), "no database named"));
            if (List.of(arguments).equals(List.of("drop"))) {
                database.drop();
                return;
            }
            List.of(arguments).forEach(wanted -> show(database, wanted.split(":")));
        }
        OUT.flush();
    }

    private static void show(MongoDatabase database, String[] wanted) {
        FindIterable<Document> found = database.getCollection(wanted[0]).find().sort(Sorts.ascending("_id"));
        if (wanted.length > 1) {
            found = found.limit(Integer.parseInt(wanted[1]));
        }
        if (wanted.length > 2) {
            found = found.projection(Projections.include(wanted[2].split(",")));
        }
        found.forEach(document -> OUT.println(wanted[0] + "\t" + document.toJson()));
    }
}
