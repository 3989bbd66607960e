package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import dev.odoosync.access.KnownToken;
import dev.odoosync.access.Scope;
import dev.odoosync.port.TokenStore;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Tokens in {@code odoosynctokens}, by their digests. */
final class MongoTokenStore implements TokenStore {
    private final MongoCollection<Document> tokens;
    private final Faults faults;

    MongoTokenStore(MongoCollection<Document> tokens, Faults faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    @Override
    public void add(KnownToken token) {
        faults.run(() -> insert(document(token)));
    }

    private void insert(Document token) {
        try {
            tokens.insertOne(token);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public Optional<KnownToken> find(String digest) {
        return faults.guard(() -> Optional.ofNullable(
                        tokens.find(new Document("_id", digest)).first())
                .map(MongoTokenStore::token));
    }

    @Override
    public List<KnownToken> all() {
        return faults.guard(() -> tokens.find()
                .sort(ascending("createdAt", "_id"))
                .map(MongoTokenStore::token)
                .into(new ArrayList<>()));
    }

    @Override
    public boolean remove(String digest) {
        return faults.guard(() -> tokens.deleteOne(new Document("_id", digest)).getDeletedCount() == 1);
    }

    private static Document document(KnownToken token) {
        @Nullable
        String user = token.scope() instanceof Scope.Tenant one ? one.tenant().value() : null;
        return new Document("_id", token.digest())
                .append("userId", user)
                .append("admin", token.scope() instanceof Scope.Admin)
                .append("writes", token.scope() instanceof Scope.Tenant one && one.writes())
                .append("label", token.label())
                .append("createdAt", Dates.date(token.createdAt()));
    }

    private static KnownToken token(Document document) {
        boolean admin = document.getBoolean("admin", false);
        return new KnownToken(
                document.getString("_id"),
                admin
                        ? Scope.admin()
                        : new Scope.Tenant(
                                new TenantId(document.getString("userId")), document.getBoolean("writes", false)),
                document.getString("label"),
                Dates.required(document, "createdAt"));
    }
}
