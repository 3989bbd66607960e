package dev.odoosync.app;

import dev.odoosync.app.serve.Daemon;
import dev.odoosync.http.SyncServer;

/**
 * A daemon and its API.
 *
 * @param daemon does the work
 * @param api answers while it does
 */
record Service(Daemon daemon, SyncServer api) implements AutoCloseable {
    /** First the work ends or is handed back, then the API falls silent: until then it says that it still works. */
    @Override
    public void close() {
        daemon.close();
        api.close();
    }
}
