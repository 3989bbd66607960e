package dev.odoosync.app;

import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.PutAside;
import java.util.List;

/** What of a tenant cannot be read, and why: a line for each model, field and record. */
final class GapReport {
    private static final int MOST_RECORDS = 20;

    private final List<ModelProgress> models;

    GapReport(List<ModelProgress> models) {
        this.models = List.copyOf(models);
    }

    /**
     * Prints it, and says whether records are missing.
     *
     * @param command what tries them again at once
     */
    boolean print(Surroundings around, String command) {
        models.stream()
                .filter(model -> model.stage() == Stage.SKIPPED)
                .forEach(model ->
                        around.print("Left out: the model " + model.model() + ": " + model.skippedReason() + "."));
        models.forEach(model -> model.gaps().fields().forEach(field -> around.print(sentence(model, field))));
        List<String> records = models.stream()
                .flatMap(model -> model.gaps().records().stream().map(record -> sentence(model, record)))
                .toList();
        records.stream().limit(MOST_RECORDS).forEach(around::print);
        if (records.size() > MOST_RECORDS) {
            around.print("and " + Words.count(records.size() - MOST_RECORDS, "record") + " more.");
        }
        if (!records.isEmpty()) {
            around.print("They are tried again by themselves; '" + command + "' does it at once.");
        }
        return !records.isEmpty();
    }

    private static String sentence(ModelProgress model, LeftOutField field) {
        return "Left out: the field " + field.field() + " of " + model.model() + ", since "
                + Words.moment(field.since()) + ", tried again " + Words.moment(field.tryAt()) + ": "
                + Words.printable(field.reason());
    }

    private static String sentence(ModelProgress model, PutAside record) {
        return "Put aside: record " + record.odooId() + " of " + model.model() + ", since "
                + Words.moment(record.since()) + ", after " + Words.count(record.attempts(), "attempt") + ": "
                + Words.printable(record.reason());
    }
}
