package dev.odoosync.odoo.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a method of a model is called with. RPC hands over the first ones by their place, since their names changed between versions;
 * JSON-2 knows names only.
 *
 * @param placed in the order of the method's signature
 * @param named those without a place
 */
public record Parameters(Map<String, Object> placed, Map<String, Object> named) {
    /** None at all. */
    public static final Parameters NONE = new Parameters(Map.of(), Map.of());

    public Parameters {
        placed = Collections.unmodifiableMap(new LinkedHashMap<>(placed));
        named = Map.copyOf(named);
    }

    /** One in the first place. */
    public static Parameters of(String name, Object value) {
        return NONE.and(name, value);
    }

    /** The same with one more in the next place. */
    public Parameters and(String name, Object value) {
        return new Parameters(with(placed, name, value), named);
    }

    /** The same with one more without a place. */
    public Parameters named(String name, Object value) {
        return new Parameters(placed, with(named, name, value));
    }

    /** The values that have a place. */
    public List<Object> inOrder() {
        return List.copyOf(placed.values());
    }

    /** All of them by name. */
    public Map<String, Object> byName() {
        Map<String, Object> all = new LinkedHashMap<>(placed);
        all.putAll(named);
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> before, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(before);
        more.put(name, value);
        return more;
    }
}
