package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Changes;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that change records; each call is one transaction. */
final class WriteMethods {

    private WriteMethods() {}

    static Map<String, Method> all() {
        return Map.of(
                "create", new Method(List.of("vals_list"), WriteMethods::create),
                "write", new Method(List.of("ids", "vals"), WriteMethods::write),
                "unlink", new Method(List.of("ids"), WriteMethods::unlink),
                "load", new Method(List.of("fields", "data"), LoadMethod::load),
                "toggle_active", new Method(List.of("ids"), WriteMethods::toggle),
                "action_archive", new Method(List.of("ids"), (caller, given) -> setActive(caller, given, false)),
                "action_unarchive", new Method(List.of("ids"), (caller, given) -> setActive(caller, given, true)));
    }

    /** Only {@code sale.order} has it. A second time 19 refuses, and 14 says that all is well. */
    static final Method CONFIRM = new Method(List.of("ids"), WriteMethods::confirm);

    private static Object confirm(Caller caller, Arguments given) {
        Changes changes = begin(caller);
        existing(caller, given).forEach(id -> {
            Row order = caller.records().find(caller.model().name(), id);
            Object state = order == null ? null : order.get("state");
            boolean quotation = state == null || state.equals("draft") || state.equals("sent");
            if (!quotation && caller.version() == OdooVersion.V19) {
                throw OdooFault.userError("Some orders are not in a state requiring confirmation.");
            }
            changes.write(caller.model().name(), List.of(id), Map.of("state", "sale"));
        });
        changes.apply();
        return true;
    }

    static Changes begin(Caller caller) {
        caller.requireModel();
        long start = Micros.of(caller.site().clock().instant());
        return new Changes(caller.site().database(), start, caller.user().id());
    }

    private static Object create(Caller caller, Arguments given) {
        Object values = given.require("vals_list");
        Changes changes = begin(caller);
        List<Long> ids = new ArrayList<>();
        for (Object one : values instanceof List<?> list ? list : List.of(values == null ? Map.of() : values)) {
            ids.add(changes.create(caller.model().name(), checked(caller, Arguments.dictionary(one), "create")));
        }
        changes.apply();
        return values instanceof List<?> ? ids : ids.get(0);
    }

    static Map<String, @Nullable Object> checked(
            Caller caller, Map<String, @Nullable Object> values, String operation) {
        values.keySet().forEach(name -> {
            if (caller.model().field(name) == null) {
                throw unknownField(caller, name, operation);
            }
        });
        caller.model().fields().values().forEach(field -> {
            boolean lines = field.type() == FieldType.ONE2MANY
                    && values.get(field.name()) instanceof List<?> commands
                    && !commands.isEmpty();
            if (lines) {
                throw OdooFault.userError("the simulator does not write through one2many fields: " + field.name());
            }
            if (field.type() == FieldType.MANY2ONE
                    && values.get(field.name()) instanceof Long target
                    && isNobody(caller, field.relationName(), target)) {
                throw OdooFault.missing(
                        field.relationName(), target, caller.user().id());
            }
        });
        return values;
    }

    static boolean isNobody(Caller caller, String model, long id) {
        return caller.site().database().schema().find(model) != null
                && caller.records().find(model, id) == null;
    }

    private static OdooFault unknownField(Caller caller, String name, String operation) {
        if (caller.version() == OdooVersion.V14) {
            return OdooFault.valueError(
                    "Invalid field '" + name + "' on model '" + caller.model().name() + "'");
        }
        return operation.equals("create")
                ? OdooFault.valueError(
                        "Invalid field '" + name + "' in '" + caller.model().name() + "'")
                : OdooFault.error("builtins.KeyError", name);
    }

    private static Object write(Caller caller, Arguments given) {
        Map<String, @Nullable Object> values = checked(caller, Arguments.dictionary(given.require("vals")), "write");
        Changes changes = begin(caller);
        changes.write(caller.model().name(), existing(caller, given), values);
        changes.apply();
        return true;
    }

    private static List<Long> existing(Caller caller, Arguments given) {
        List<Long> ids = given.ids("ids");
        ids.forEach(id -> {
            if (caller.records().find(caller.model().name(), id) == null) {
                throw OdooFault.missing(caller.model().name(), id, caller.user().id());
            }
        });
        return ids;
    }

    private static Object unlink(Caller caller, Arguments given) {
        Changes changes = begin(caller);
        changes.delete(caller.model().name(), existing(caller, given));
        changes.apply();
        return true;
    }

    /** Archives the active ones and brings the others back; like Odoo it returns nothing. */
    private static @Nullable Object toggle(Caller caller, Arguments given) {
        Changes changes = begin(caller);
        existing(caller, given).forEach(id -> {
            var row = caller.records().find(caller.model().name(), id);
            boolean active = row != null && caller.records().isActive(caller.model(), row);
            changes.write(caller.model().name(), List.of(id), Map.of("active", !active));
        });
        changes.apply();
        return null;
    }

    private static @Nullable Object setActive(Caller caller, Arguments given, boolean active) {
        Changes changes = begin(caller);
        changes.write(caller.model().name(), existing(caller, given), Map.of("active", active));
        changes.apply();
        return null;
    }
}
