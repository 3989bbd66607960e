package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.SimulatedUser;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Odoo's services {@code common} and {@code object}, whatever face a call came through. Thread-safe. */
public final class Dispatcher {

    private static final long ROBOT = 1;

    private final Site site;
    private final ObjectService objects;
    private final LoginThrottle throttle;

    public Dispatcher(Site site) {
        this.site = site;
        this.objects = new ObjectService(site);
        this.throttle = new LoginThrottle(site.version(), site.clock());
    }

    public OdooVersion version() {
        return site.version();
    }

    /**
     * Makes one call; null stands for Python's None.
     *
     * @throws OdooFault as Odoo would raise it
     */
    public @Nullable Object dispatch(String service, String method, List<?> arguments) {
        return switch (service) {
            case "common" -> common(method, arguments);
            case "object" -> object(method, arguments);
            case "json2" -> json2(arguments);
            default ->
                throw site.version() == OdooVersion.V14
                        ? OdooFault.error(
                                "builtins.UnboundLocalError", "local variable 'dispatch' referenced before assignment")
                        : OdooFault.error("builtins.KeyError", service);
        };
    }

    private Object common(String method, List<?> arguments) {
        return switch (method) {
            case "version" -> version(site.version());
            case "authenticate", "login" -> {
                checkDatabase(at(arguments, 0));
                yield authenticate(String.valueOf(at(arguments, 1)), at(arguments, 2));
            }
            default -> throw noSuchMethod(method);
        };
    }

    private static Object version(OdooVersion version) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("server_version", version.serie());
        shown.put("server_version_info", List.of((long) version.major(), 0L, 0L, "final", 0L, ""));
        shown.put("server_serie", version.serie());
        shown.put("protocol_version", 1L);
        return shown;
    }

    private Object authenticate(String login, @Nullable Object secret) {
        if (throttle.isClosed()) {
            return false;
        }
        SimulatedUser user = site.users().withLogin(login).orElse(null);
        if (user == null || !user.accepts(secret)) {
            throttle.failed();
            return false;
        }
        throttle.succeeded(user.id());
        return user.id();
    }

    private @Nullable Object object(String method, List<?> arguments) {
        if (!method.equals("execute_kw") && !method.equals("execute")) {
            throw noSuchMethod(method);
        }
        checkDatabase(at(arguments, 0));
        SimulatedUser user = user(at(arguments, 1), at(arguments, 2));
        String model = String.valueOf(at(arguments, 3));
        String name = String.valueOf(at(arguments, 4));
        boolean keywords = method.equals("execute_kw");
        Object positional = keywords ? at(arguments, 5) : arguments.subList(5, arguments.size());
        Object named = keywords && arguments.size() > 6 ? arguments.get(6) : Map.of();
        return objects.executeKw(
                user, model, name, positional instanceof List<?> list ? list : List.of(), Arguments.dictionary(named));
    }

    /** By key, model, method and a dictionary of arguments; what JSON-2 says otherwise than RPC is said here. */
    private @Nullable Object json2(List<?> arguments) {
        SimulatedUser user =
                site.users().withKey(String.valueOf(at(arguments, 0))).orElseThrow(this::badKey);
        String model = String.valueOf(at(arguments, 1));
        if (site.database().schema().find(model) == null) {
            throw OdooFault.error("werkzeug.exceptions.NotFound", "the model '" + model + "' does not exist");
        }
        try {
            return objects.executeKw(
                    user, model, String.valueOf(at(arguments, 2)), List.of(), Arguments.dictionary(at(arguments, 3)));
        } catch (OdooFault fault) {
            throw switch (fault.pythonClass()) {
                case "builtins.TypeError" -> OdooFault.error("werkzeug.exceptions.UnprocessableEntity", fault.text());
                case "builtins.AttributeError" -> OdooFault.error("werkzeug.exceptions.NotFound", fault.text());
                default -> fault;
            };
        }
    }

    private OdooFault badKey() {
        throttle.refusedKey();
        return OdooFault.error("werkzeug.exceptions.Unauthorized", "Invalid apikey");
    }

    /** How often somebody was not let in, whatever face. */
    public long refusedLogins() {
        return throttle.refused();
    }

    /** The robot's account is closed; a user who was deleted is not even that. */
    private SimulatedUser user(@Nullable Object id, @Nullable Object secret) {
        long number = id instanceof Long given ? given : 0;
        throttle.check(number);
        SimulatedUser user = site.users().withId(number).orElse(null);
        if (user == null && number != ROBOT) {
            throw OdooFault.missing("res.users", number, number);
        }
        if (user == null || !user.accepts(secret)) {
            throttle.failed();
            throw OdooFault.accessDenied("Access Denied");
        }
        throttle.used(number);
        return user;
    }

    private void checkDatabase(@Nullable Object name) {
        if (!site.databaseName().equals(name)) {
            throw OdooFault.error("psycopg2.OperationalError", "FATAL:  database \"" + name + "\" does not exist\n");
        }
    }

    private static @Nullable Object at(List<?> arguments, int index) {
        if (index >= arguments.size()) {
            throw OdooFault.error("builtins.IndexError", "list index out of range");
        }
        return arguments.get(index);
    }

    private static OdooFault noSuchMethod(String method) {
        return OdooFault.error("builtins.Exception", "Method not found: " + method);
    }
}
