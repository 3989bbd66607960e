package dev.odoosync.app.doctor;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.plan.MirroredFields;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.ModelSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the fields of a model that cannot be read of some of its records: those that fail, and those that are kept from the user. */
final class FieldsCheck {
    private static final int SAMPLE = 20;

    /** Each field that fails costs about a dozen. */
    private static final int MOST_CALLS = 200;

    private final OdooGateway gateway;
    private final ModelSchema schema;
    private final Set<String> failing = new TreeSet<>();
    private long[] ids = {};
    private int calls;

    private FieldsCheck(OdooGateway gateway, String model) {
        this.gateway = gateway;
        this.schema = MirroredFields.choose(model, gateway.fields(model), gateway::fields);
    }

    /** Those of {@code model}, by name. Empty where there is no record to try. */
    static Set<String> failing(OdooGateway gateway, String model) {
        FieldsCheck check = new FieldsCheck(gateway, model);
        check.ids = gateway.listIds(new ModelScope(check.schema, SAMPLE), Selection.ALL, SAMPLE);
        if (check.ids.length > 0) {
            check.search(check.schema.fieldNames());
        }
        return check.failing;
    }

    private void search(List<String> names) {
        if (names.isEmpty() || calls >= MOST_CALLS || reads(names)) {
            return;
        }
        if (names.size() == 1) {
            failing.add(names.get(0));
            return;
        }
        search(names.subList(0, names.size() / 2));
        search(names.subList(names.size() / 2, names.size()));
    }

    private boolean reads(List<String> names) {
        calls++;
        try {
            gateway.read(new ModelScope(schema.only(names), SAMPLE), ids);
            return true;
        } catch (BatchFault refused) {
            return false;
        }
    }
}
