package dev.odoosync.app.doctor;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.OdooGateway;
import java.util.Locale;
import java.util.Set;

/**
 * What a user may do with a model.
 *
 * @param model which
 * @param forbidden whether it is there, and may not be read
 * @param records how many can be read; 0 where none can
 * @param failing its fields that cannot be read
 * @param check the same for people
 */
record ModelCheck(String model, boolean forbidden, long records, Set<String> failing, Check check) {
    static ModelCheck of(OdooGateway gateway, String model) {
        try {
            return switch (gateway.availability(model)) {
                case READABLE -> readable(gateway, model);
                case FORBIDDEN -> partlyReadable(gateway, model);
                case MISSING -> unread(model, false, Check.ok(model, "Not installed: it is left out."));
            };
        } catch (SyncException fault) {
            return unread(model, false, Check.fail(model, fault.sentence()));
        }
    }

    /** Employees, for one, show their public profile to whom Odoo says that it may not read them. */
    private static ModelCheck partlyReadable(OdooGateway gateway, String model) {
        try {
            return readable(gateway, model);
        } catch (BatchFault refused) {
            return unread(
                    model,
                    true,
                    Check.warn(model, "The user may not read it: it is left out. Give the right, or drop it."));
        }
    }

    private static ModelCheck readable(OdooGateway gateway, String model) {
        long records = gateway.count(SampleModel.scope(model, 1), Selection.ALL);
        Set<String> failing = FieldsCheck.failing(gateway, model);
        String readable = "Readable, " + records(records);
        Check check = failing.isEmpty()
                ? Check.ok(model, readable + ".")
                : Check.warn(
                        model,
                        readable + "; these fields fail or are kept from the user, and are left out: "
                                + String.join(", ", failing) + ".");
        return new ModelCheck(model, false, records, failing, check);
    }

    private static String records(long count) {
        return String.format(Locale.ROOT, "%,d", count) + (count == 1 ? " record" : " records");
    }

    private static ModelCheck unread(String model, boolean forbidden, Check check) {
        return new ModelCheck(model, forbidden, 0, Set.of(), check);
    }
}
