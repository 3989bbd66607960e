package dev.odoosync.app.logs;

import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/** What each line of the log says about whose work it tells of. */
final class Mdc {
    static final String TENANT = "tenant";
    static final String MODEL = "model";
    static final String BATCH = "batch";
    static final String RUN = "run";

    /** All of it, in the order in which it is shown. */
    static final List<String> KEYS = List.of(TENANT, MODEL, BATCH, RUN);

    private Mdc() {}

    /** Does {@code work} with these values, and leaves everything as it was. */
    static void with(Map<String, String> values, Runnable work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        try {
            values.forEach(MDC::put);
            work.run();
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
