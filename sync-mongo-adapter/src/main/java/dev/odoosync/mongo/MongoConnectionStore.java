package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/** Sealed connections in {@code odooconnectiondetails}. */
final class MongoConnectionStore implements ConnectionStore {
    private final MongoCollection<Document> connections;
    private final Faults faults;

    MongoConnectionStore(MongoCollection<Document> connections, Faults faults) {
        this.connections = connections;
        this.faults = faults;
    }

    @Override
    public void save(TenantId tenant, byte[] sealed) {
        Document document = new Document("_id", tenant.value())
                .append("userId", tenant.value())
                .append("sealed", new Binary(sealed));
        faults.run(() -> Upserts.replace(connections, document));
    }

    @Override
    public Optional<byte[]> find(TenantId tenant) {
        return faults.guard(() -> Optional.ofNullable(
                        connections.find(new Document("_id", tenant.value())).first())
                .map(document -> document.get("sealed", Binary.class).getData()));
    }

    @Override
    public void remove(TenantId tenant) {
        faults.run(() -> connections.deleteOne(new Document("_id", tenant.value())));
    }

    @Override
    public List<TenantId> tenants() {
        return faults.guard(() -> connections
                .find()
                .projection(new Document("_id", 1))
                .sort(ascending("_id"))
                .map(document -> new TenantId(document.getString("_id")))
                .into(new ArrayList<>()));
    }

    @Override
    public boolean replace(TenantId tenant, byte[] before, byte[] next) {
        Document seen = new Document("_id", tenant.value()).append("sealed", new Binary(before));
        Document change = new Document("$set", new Document("sealed", new Binary(next)));
        return faults.guard(() -> connections.updateOne(seen, change).getMatchedCount() == 1);
    }
}
