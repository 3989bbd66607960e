package dev.odoosync.app;

/** A MongoDB-like server in memory, for tests of other packages. */
public final class LoopbackStore implements AutoCloseable {
    private final MemoryMongo mongo = new MemoryMongo();

    /** The address of its database. */
    public String uri() {
        return mongo.uri("odoo");
    }

    @Override
    public void close() {
        mongo.close();
    }
}
