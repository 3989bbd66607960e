package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call by the names of its parameters, bound as Python binds them. */
final class Arguments {

    private final String method;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    private Arguments(String method) {
        this.method = method;
    }

    static Arguments bind(
            OdooVersion version, String method, List<String> parameters, List<?> positional, Map<String, ?> named) {
        String shown = version == OdooVersion.V14 ? method : "BaseModel." + method;
        Arguments bound = new Arguments(shown);
        if (positional.size() > parameters.size()) {
            throw OdooFault.typeError(shown + "() takes " + (parameters.size() + 1) + " positional arguments but "
                    + (positional.size() + 1) + " were given");
        }
        for (int index = 0; index < positional.size(); index++) {
            bound.values.put(parameters.get(index), positional.get(index));
        }
        named.forEach((name, value) -> bound.putNamed(parameters, name, value));
        return bound;
    }

    private void putNamed(List<String> parameters, String name, @Nullable Object value) {
        if (!parameters.contains(name)) {
            throw OdooFault.typeError(method + "() got an unexpected keyword argument '" + name + "'");
        }
        if (values.containsKey(name)) {
            throw OdooFault.typeError(method + "() got multiple values for argument '" + name + "'");
        }
        values.put(name, value);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    @Nullable
    Object require(String name) {
        if (!values.containsKey(name)) {
            throw OdooFault.typeError(method + "() missing 1 required positional argument: '" + name + "'");
        }
        return values.get(name);
    }

    String text(String name, String otherwise) {
        return values.get(name) instanceof String text ? text : otherwise;
    }

    long number(String name, long otherwise) {
        return values.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        Object value = values.get(name);
        return value instanceof Number number
                ? number.longValue() != 0
                : value instanceof Boolean flag ? flag : otherwise;
    }

    /** A list of names; a single name counts as a list of one. */
    List<String> names(String name) {
        Object value = values.get(name);
        if (value instanceof String one) {
            return List.of(one);
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A list of ids; a single id counts as a list of one. */
    List<Long> ids(String name) {
        Object value = require(name);
        List<Long> ids = new ArrayList<>();
        for (Object id : value instanceof List<?> list ? list : List.of(value == null ? List.of() : value)) {
            if (id instanceof Number number) {
                ids.add(number.longValue());
            }
        }
        return ids;
    }

    static Map<String, @Nullable Object> dictionary(@Nullable Object value) {
        Map<String, @Nullable Object> map = new HashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, one) -> map.put(String.valueOf(key), one));
        }
        return map;
    }
}
