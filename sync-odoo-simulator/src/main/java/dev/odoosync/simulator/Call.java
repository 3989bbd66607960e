package dev.odoosync.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client, without its password.
 *
 * @param number counts from 1 over all calls of a server
 * @param face the protocol: {@code json}, {@code json2} or {@code xml}
 * @param service {@code common} or {@code object}
 * @param model the model, empty for {@code common}
 * @param method the method called on the model, or on the service
 * @param user the id of the calling user, 0 for {@code common}
 * @param arguments positional arguments; empty for {@code common}
 * @param keywords named arguments; empty for {@code common}
 */
public record Call(
        long number,
        String face,
        String service,
        String model,
        String method,
        long user,
        List<? extends @Nullable Object> arguments,
        Map<String, ? extends @Nullable Object> keywords) {

    /** Model and method only: arguments may hold what nobody should read in a log. */
    @Override
    public String toString() {
        return "#" + number + " " + face + " " + (model.isEmpty() ? service : model) + "." + method;
    }
}
