package dev.odoosync.app.doctor;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.OdooGateway;
import java.util.Locale;

/**
 * What a user may do with a model.
 *
 * @param model which
 * @param records how many can be read; 0 where none can
 * @param check the same for people
 */
record ModelCheck(String model, long records, Check check) {
    static ModelCheck of(OdooGateway gateway, String model) {
        try {
            return switch (gateway.availability(model)) {
                case READABLE -> readable(gateway, model);
                case FORBIDDEN ->
                    unread(
                            model,
                            Check.warn(model, "The user may not read it: it is left out. Give the right, or drop it."));
                case MISSING -> unread(model, Check.ok(model, "Not installed: it is left out."));
            };
        } catch (SyncException fault) {
            return unread(model, Check.fail(model, fault.sentence()));
        }
    }

    private static ModelCheck readable(OdooGateway gateway, String model) {
        long records = gateway.count(SampleModel.scope(model, 1), Selection.ALL);
        return new ModelCheck(model, records, Check.ok(model, "Readable, " + records(records) + "."));
    }

    private static String records(long count) {
        return String.format(Locale.ROOT, "%,d", count) + (count == 1 ? " record" : " records");
    }

    private static ModelCheck unread(String model, Check check) {
        return new ModelCheck(model, 0, check);
    }
}
