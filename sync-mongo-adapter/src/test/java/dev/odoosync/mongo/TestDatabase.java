package dev.odoosync.mongo;

import com.mongodb.client.MongoDatabase;

/** A database of its own for one test: the stores, a look behind them, and the end of both. */
final class TestDatabase implements AutoCloseable {
    private final MongoDatabase database;
    private final String uri;
    private final MongoStores stores;

    TestDatabase(MongoDatabase database, String uri) {
        this.database = database;
        this.uri = uri;
        this.stores = MongoStores.connect(uri);
    }

    MongoStores stores() {
        return stores;
    }

    MongoDatabase raw() {
        return database;
    }

    String uri() {
        return uri;
    }

    @Override
    public void close() {
        stores.close();
        database.drop();
    }
}
