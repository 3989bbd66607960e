package dev.odoosync.app;

import dev.odoosync.app.serve.Daemon;

/**
 * A daemon and its API.
 *
 * @param daemon does the work
 * @param port where the API answers while it does
 * @param closeApi ends the API
 */
record Service(Daemon daemon, int port, Runnable closeApi) implements AutoCloseable {
    /** First the work ends or is handed back, then the API falls silent: until then it says that it still works. */
    @Override
    public void close() {
        daemon.close();
        closeApi.run();
    }
}
