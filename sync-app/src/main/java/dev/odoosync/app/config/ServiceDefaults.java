package dev.odoosync.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the service does where nobody says otherwise, as an operator would type it. */
final class ServiceDefaults {
    /** By key, in the order in which they are shown. */
    static final Map<String, String> TEXTS = texts();

    private ServiceDefaults() {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("data-folder", "~/.odoosync");
        texts.put("http-host", "127.0.0.1");
        texts.put("http-port", "8080");
        texts.put("requests-per-minute", "120");
        texts.put("schedule", "own");
        texts.put("tick", "*/10 * * * * *");
        texts.put("outbox-poll", "2s");
        texts.put("increment-workers", "16");
        texts.put("copy-workers", "4");
        texts.put("troubled-workers", "16");
        texts.put("turn", "20s");
        texts.put("stop-within", "25s");
        texts.put("allow-private-addresses", "none");
        texts.put("extra-ca-file", "none");
        texts.put("log-format", "text");
        texts.put("log-level", "info");
        texts.put("keep-batches", "30d");
        texts.put("keep-runs", "90d");
        texts.put("keep-tombstones", "30d");
        texts.put("keep-entries", "30d");
        texts.put("cleanup", "0 17 3 * * *");
        return Collections.unmodifiableMap(texts);
    }
}
