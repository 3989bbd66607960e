package dev.odoosync.http;

/** The answer once a connection is kept. */
record ConnectionSaved(boolean connectionInfoAvailable, String syncStatus, String serverVersion) {}
