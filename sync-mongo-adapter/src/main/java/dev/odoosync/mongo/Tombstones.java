package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** Marks of records that Odoo no longer shows. */
final class Tombstones {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private Tombstones() {}

    /** Marks those that still are what was seen of them, each in one step of the server; returns how many. */
    static long set(
            MongoCollection<RawBsonDocument> collection, TenantId tenant, List<Vanished> vanished, Instant now) {
        long marked = 0;
        for (List<Vanished> chunk : Chunks.of(vanished)) {
            List<UpdateOneModel<RawBsonDocument>> marks =
                    chunk.stream().map(gone -> mark(tenant, gone, now)).toList();
            marked += collection.bulkWrite(marks, UNORDERED).getMatchedCount();
        }
        return marked;
    }

    private static UpdateOneModel<RawBsonDocument> mark(TenantId tenant, Vanished gone, Instant now) {
        Document asSeen = new Document("_id", Candidate.key(tenant, gone.odooId()))
                .append("_sync.version", gone.seen().sortable())
                .append("deletedAt", null);
        Document marked = new Document("deletedAt", Dates.date(now))
                .append("_sync.gone", gone.why().stored())
                .append("_sync.version", gone.tombstone().sortable())
                .append("_sync.changedAt", Dates.date(now));
        return new UpdateOneModel<>(asSeen, new Document("$set", marked));
    }

    /** Finds those that were set before {@code time}; answered by an index that holds tombstones alone. */
    static Document setBefore(Instant time) {
        return new Document("deletedAt", new Document("$lt", Dates.date(time)));
    }
}
