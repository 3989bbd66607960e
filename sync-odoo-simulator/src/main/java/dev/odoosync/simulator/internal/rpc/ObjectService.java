package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.SimulatedUser;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls methods of models on behalf of a user: the one way in that all faces share. */
final class ObjectService {

    private static final Set<String> WRITING = Set.of(
            "create",
            "write",
            "unlink",
            "load",
            "toggle_active",
            "action_archive",
            "action_unarchive",
            "action_confirm");

    /** Methods that only one model has. */
    private static final Map<String, Method> OF_ONE_MODEL = Map.of(
            "res.users.context_get",
            InfoMethods.CONTEXT_GET,
            ExternalIds.MODEL + ".check_object_reference",
            ExternalIds.CHECK_OBJECT_REFERENCE,
            "sale.order.action_confirm",
            WriteMethods.CONFIRM);

    private final Site site;
    private final Map<String, Method> methods = new HashMap<>();

    ObjectService(Site site) {
        this.site = site;
        methods.putAll(ReadMethods.of(site.version()));
        methods.putAll(WriteMethods.all());
        methods.putAll(InfoMethods.of(site.version()));
        methods.put("get_metadata", ExternalIds.GET_METADATA);
    }

    @Nullable
    Object executeKw(
            SimulatedUser user, String modelName, String methodName, List<?> positional, Map<String, ?> named) {
        ModelDefinition model = site.database().schema().find(modelName);
        if (model == null) {
            throw OdooFault.userError("Object " + modelName + " doesn't exist");
        }
        Method method = method(modelName, methodName);
        Map<String, Object> rest = new HashMap<>(named);
        Caller caller = new Caller(site, user, model, Arguments.dictionary(rest.remove("context")));
        Arguments given = Arguments.bind(site.version(), methodName, method.parameters(), positional, rest);
        if (WRITING.contains(methodName)) {
            return method.body().call(caller, given);
        }
        return site.database()
                .read(() -> new Answer(method.body().call(caller, given)))
                .value();
    }

    private Method method(String model, String name) {
        if (name.startsWith("_")) {
            String shown = site.version() == OdooVersion.V14 ? name : "'" + model + "." + name + "'";
            throw OdooFault.accessError("Private methods (such as " + shown + ") cannot be called remotely.");
        }
        Method method = OF_ONE_MODEL.getOrDefault(model + "." + name, methods.get(name));
        if (method == null) {
            throw InfoMethods.noSuchMethod(site.version(), model, name);
        }
        return method;
    }

    /** A result that may be None. */
    private record Answer(@Nullable Object value) {}
}
