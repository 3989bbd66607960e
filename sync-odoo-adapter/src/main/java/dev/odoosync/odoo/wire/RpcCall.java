package dev.odoosync.odoo.wire;

import java.util.List;

/**
 * One call of Odoo's external API, whatever its spelling.
 *
 * @param service {@code common} or {@code object}
 * @param method the service's method, such as {@code execute_kw}
 * @param arguments of {@code String, Integer, Long, Double, Boolean, long[], List} and {@code Map} with texts as keys
 */
public record RpcCall(String service, String method, List<?> arguments) {
    public RpcCall {
        arguments = List.copyOf(arguments);
    }

    /** Without its arguments: they hold the password. */
    @Override
    public String toString() {
        return service + "." + method;
    }
}
