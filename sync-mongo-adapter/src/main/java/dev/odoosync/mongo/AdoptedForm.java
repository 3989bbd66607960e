package dev.odoosync.mongo;

import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.util.Comparator;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * An earlier system's document on its way into the mirror, by steps. First a copy of it stands under the engine's key, with a
 * text for an id, so that it may stand beside the original where each id may be there once. When the original is gone, the
 * copy gets its id and becomes the engine's.
 */
final class AdoptedForm {
    /** No version is lower, not even that of a record from before all dates. */
    static final RecordVersion LOWEST = new RecordVersion(0, 1 - (1L << 39), 0);

    /** No content has this hash: whatever is read next counts as a change. */
    static final String NO_HASH = "adopted";

    /** The order in which documents of one record are preferred, the one to keep last. */
    static final Comparator<BsonDocument> BY_WRITE_DATE = Comparator.comparingLong(AdoptedForm::written);

    private static final String UNDER_WAY = "adopting:";
    private static final Set<String> REPLACED = Set.of("_id", "userId", "odooId", "_sync");

    private AdoptedForm() {}

    /** The id that a document's {@code odooId} means; 0 where it is none. */
    static long odooId(BsonDocument document) {
        @Nullable BsonValue id = document.get("odooId");
        if (id instanceof BsonDecimal128 decimal) {
            return whole(decimal.getValue());
        }
        if (id instanceof BsonNumber number) {
            return id instanceof BsonInt64 ? Math.max(0, number.longValue()) : whole(number.doubleValue());
        }
        return id instanceof BsonString text && text.getValue().startsWith(UNDER_WAY)
                ? Long.parseLong(text.getValue().substring(UNDER_WAY.length()))
                : 0;
    }

    private static long whole(Number number) {
        long whole = number.longValue();
        return whole > 0 && whole == number.doubleValue() ? whole : 0;
    }

    /** Whether a document is not the engine's. */
    static boolean isForeign(BsonDocument document) {
        return !(document.get("_sync") instanceof BsonDocument sync) || !sync.containsKey("changedAt");
    }

    /** The copy that stands beside the original. */
    static BsonDocument underWay(TenantId tenant, long odooId, BsonDocument original) {
        BsonDocument copy = new BsonDocument("_id", new BsonString(Candidate.key(tenant, odooId)))
                .append("userId", new BsonString(tenant.value()))
                .append("odooId", new BsonString(UNDER_WAY + odooId));
        original.forEach((name, value) -> {
            if (!REPLACED.contains(name)) {
                copy.append(name, value);
            }
        });
        return copy;
    }

    /** The update that makes a document under the engine's key the engine's. */
    static BsonDocument completion(long odooId, BsonDocument original) {
        BsonDocument sync = new BsonDocument("version", new BsonString(LOWEST.sortable()))
                .append("hash", new BsonString(NO_HASH))
                .append("changedAt", new BsonDateTime(Math.max(0, written(original))));
        return new BsonDocument("$set", new BsonDocument("odooId", new BsonInt64(odooId)).append("_sync", sync));
    }

    private static long written(BsonDocument document) {
        return document.get("writeDate") instanceof BsonDateTime date ? date.getValue() : Long.MIN_VALUE;
    }
}
