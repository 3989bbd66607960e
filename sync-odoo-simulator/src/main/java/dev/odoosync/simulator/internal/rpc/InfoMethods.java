package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.wire.FrozenDict;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods that tell about fields, rights and the user. */
final class InfoMethods {

    private InfoMethods() {}

    static Map<String, Method> of(OdooVersion version) {
        Method fieldsGet = new Method(List.of("allfields", "attributes"), InfoMethods::fieldsGet);
        Method rights = new Method(List.of("operation", "raise_exception"), InfoMethods::checkAccessRights);
        return switch (version) {
            case V14 -> Map.of("fields_get", fieldsGet, "check_access_rights", rights);
            case V19 ->
                Map.of(
                        "fields_get", fieldsGet,
                        "check_access_rights", rights,
                        "has_access", new Method(List.of("ids", "operation"), InfoMethods::hasAccess));
        };
    }

    /** Only {@code res.users} has it. */
    static final Method CONTEXT_GET = new Method(List.of(), (caller, given) -> contextGet(caller));

    private static final Set<String> ODOOS_OWN = Set.of("id", "create_uid", "create_date", "write_uid", "write_date");

    private static Object fieldsGet(Caller caller, Arguments given) {
        List<String> wanted = given.names("allfields");
        List<String> attributes = given.names("attributes");
        Map<String, Object> shown = new LinkedHashMap<>();
        for (FieldDefinition field : caller.model().fields().values()) {
            if ((wanted.isEmpty() || wanted.contains(field.name())) && !caller.hides(field)) {
                Map<String, Object> described = describe(caller.version(), field);
                if (!attributes.isEmpty()) {
                    described.keySet().retainAll(attributes);
                }
                shown.put(field.name(), described);
            }
        }
        return shown;
    }

    private static Map<String, Object> describe(OdooVersion version, FieldDefinition field) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("type", field.type().odooName());
        described.put("string", label(field.name()));
        described.put("required", field.required());
        described.put("readonly", isReadOnly(field));
        described.put("store", field.stored());
        described.put("searchable", field.searchable());
        described.put("sortable", field.stored() && !field.type().isToMany());
        described.put("company_dependent", false);
        described.put("translate", field.translated());
        if (version == OdooVersion.V19) {
            described.put("name", field.name());
        }
        relational(version, field, described);
        return described;
    }

    private static boolean isReadOnly(FieldDefinition field) {
        boolean computed = !field.stored() && field.related() == null;
        return computed || ODOOS_OWN.contains(field.name());
    }

    private static void relational(OdooVersion version, FieldDefinition field, Map<String, Object> described) {
        if (field.relation() != null) {
            described.put("relation", field.relation());
        }
        if (field.inverse() != null) {
            described.put("relation_field", field.inverse());
        }
        if (field.related() != null) {
            described.put(
                    "related",
                    version == OdooVersion.V14 ? List.of(field.related().split("\\.", -1)) : field.related());
        }
        if (!field.selection().isEmpty()) {
            described.put(
                    "selection",
                    field.selection().stream()
                            .map(value -> List.of(value, label(value)))
                            .toList());
        }
    }

    private static String label(String name) {
        if (name.isEmpty()) {
            return name;
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    }

    private static @Nullable Object checkAccessRights(Caller caller, Arguments given) {
        given.require("operation");
        if (given.flag("raise_exception", true)) {
            caller.requireModel();
            return caller.version() == OdooVersion.V14 ? true : null;
        }
        return caller.user().mayUse(caller.model().name());
    }

    private static Object hasAccess(Caller caller, Arguments given) {
        given.require("operation");
        boolean readable = given.ids("ids").stream()
                .map(id -> caller.records().find(caller.model().name(), id))
                .allMatch(row -> row == null || caller.rule(caller.model()).test(row));
        return readable && caller.user().mayUse(caller.model().name());
    }

    private static Object contextGet(Caller caller) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("lang", "en_US");
        Object zone = caller.userZone();
        context.put("tz", zone == null ? false : zone);
        if (caller.version() == OdooVersion.V14) {
            return new FrozenDict(context);
        }
        context.put("uid", caller.user().id());
        return context;
    }

    static OdooFault noSuchMethod(OdooVersion version, String model, String method) {
        String text = version == OdooVersion.V14
                ? "type object '" + model + "' has no attribute '" + method + "'"
                : "The method '" + model + "." + method + "' does not exist";
        return OdooFault.error("builtins.AttributeError", text);
    }
}
