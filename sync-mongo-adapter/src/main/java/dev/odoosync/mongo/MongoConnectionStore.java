package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.TenantId;
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
}
