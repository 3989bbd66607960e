package dev.odoosync.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxId;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;

/** The outbox's own name and the numbers of its entries, both from {@code odoooutboxstate}. */
final class OutboxNumbers {
    static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> state;
    private final Faults faults;

    OutboxNumbers(MongoCollection<Document> state, Faults faults) {
        this.state = state;
        this.faults = faults;
    }

    /** Made up by who asks first, and never another from then on. */
    OutboxId identity() {
        Document fresh = new Document("uuid", UUID.randomUUID().toString());
        Document known = kept("identity", new Document("$setOnInsert", fresh));
        return new OutboxId(UUID.fromString(known.getString("uuid")));
    }

    /** A number that nobody else was given. */
    EntryId next() {
        return new EntryId(
                kept("ids", new Document("$inc", new Document("last", 1L))).getLong("last"));
    }

    /** Two who make the same document at once may see a duplicate key; the second try finds it there. */
    private Document kept(String name, Document change) {
        return faults.guard(() -> {
            try {
                return changed(name, change);
            } catch (MongoException e) {
                if (e.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                return changed(name, change);
            }
        });
    }

    private Document changed(String name, Document change) {
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        return Objects.requireNonNull(state.findOneAndUpdate(new Document("_id", name), change, options));
    }
}
