package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Changes;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Names of records that clients choose: {@code module.name}. */
final class ExternalIds {
    static final String MODEL = "ir.model.data";

    /** Only {@code ir.model.data} has it. Whoever may not see the record learns its model alone. */
    static final Method CHECK_OBJECT_REFERENCE =
            new Method(List.of("module", "xml_id", "raise_on_access_error"), ExternalIds::check);

    /** Every model has it: who made each record, and what it is called. */
    static final Method GET_METADATA = new Method(List.of("ids"), ExternalIds::metadata);

    private static final List<String> NOTED = List.of("create_uid", "create_date", "write_uid", "write_date");

    private ExternalIds() {}

    /** The record of that name, if it is still there. */
    static Optional<Row> find(Caller caller, String module, String name) {
        return caller.site()
                .database()
                .table(MODEL)
                .rows(1, Long.MAX_VALUE)
                .filter(row -> module.equals(row.get("module")) && name.equals(row.get("name")))
                .filter(row -> caller.records().find(String.valueOf(row.get("model")), target(row)) != null)
                .reduce((earlier, later) -> later);
    }

    static long target(Row named) {
        return named.get("res_id") instanceof Long id ? id : 0;
    }

    /** Plans a new name. */
    static void name(Changes changes, String module, String name, String model, long id) {
        changes.create(MODEL, Map.of("module", module, "name", name, "model", model, "res_id", id));
    }

    private static Object metadata(Caller caller, Arguments given) {
        List<Map<String, Object>> told = ReadMethods.read(caller, given.ids("ids"), NOTED);
        told.forEach(record -> {
            List<String> names = names(caller, (Long) Objects.requireNonNull(record.get("id")));
            record.put("xmlid", names.isEmpty() ? false : (Object) names.get(0));
            record.put("noupdate", false);
            if (caller.version() == OdooVersion.V19) {
                record.put("xmlids", names.stream().map(ExternalIds::told).toList());
            }
        });
        return told;
    }

    private static Map<String, Object> told(String name) {
        return Map.of("xmlid", name, "noupdate", false);
    }

    /** Oldest first. */
    private static List<String> names(Caller caller, long id) {
        return caller.site()
                .database()
                .table(MODEL)
                .rows(1, Long.MAX_VALUE)
                .filter(row -> caller.model().name().equals(row.get("model")) && target(row) == id)
                .map(row -> row.get("module") + "." + row.get("name"))
                .toList();
    }

    private static Object check(Caller caller, Arguments given) {
        String module = given.text("module", "");
        String name = given.text("xml_id", "");
        Row found = find(caller, module, name)
                .orElseThrow(() -> OdooFault.valueError("External ID not found in the system: " + module + "." + name));
        String model = String.valueOf(found.get("model"));
        ModelDefinition definition = caller.site().database().table(model).model();
        Row record = caller.records().find(model, target(found));
        boolean seen = record != null && caller.rule(definition).test(record);
        return List.of(model, seen ? (Object) target(found) : false);
    }
}
