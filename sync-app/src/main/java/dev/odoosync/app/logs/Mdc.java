package dev.odoosync.app.logs;

import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/** What each line of the log says about whose work it tells of. */
public final class Mdc {
    /** The tenant's user id. */
    public static final String TENANT = "tenant";

    /** Odoo's name of the model. */
    public static final String MODEL = "model";

    /** The id of the batch. */
    public static final String BATCH = "batch";

    /** The id of the run. */
    public static final String RUN = "run";

    /** All of it, in the order in which it is shown. */
    static final List<String> KEYS = List.of(TENANT, MODEL, BATCH, RUN);

    private Mdc() {}

    /** Does {@code work} with these values, and leaves everything of this thread as it was. */
    public static void with(Map<String, String> values, Runnable work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        try {
            values.forEach(MDC::put);
            work.run();
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
