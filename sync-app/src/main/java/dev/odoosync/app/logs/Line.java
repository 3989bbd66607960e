package dev.odoosync.app.logs;

import dev.odoosync.batch.Batch;
import dev.odoosync.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * A line to be logged.
 *
 * @param level how loudly
 * @param text the message
 * @param about model, batch and run, where it is about one
 */
record Line(Level level, String text, Map<String, String> about) {

    static Line of(Level level, String text) {
        return new Line(level, text, Map.of());
    }

    Line model(String model) {
        return new Line(level, text, Map.of(Mdc.MODEL, model));
    }

    Line run(String run) {
        return new Line(level, text, Map.of(Mdc.RUN, run));
    }

    Line batch(Batch batch) {
        return new Line(
                level,
                text,
                Map.of(
                        Mdc.MODEL, batch.scope().model(),
                        Mdc.BATCH, batch.id().value(),
                        Mdc.RUN, batch.runId()));
    }

    /** All that is said about whose work it is. */
    Map<String, String> mdc(TenantId tenant) {
        Map<String, String> all = new HashMap<>(about);
        all.put(Mdc.TENANT, tenant.value());
        return all;
    }
}
