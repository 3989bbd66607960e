package dev.odoosync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Is told about calls, on the thread that serves them, so that a test can change records between two calls of a client:
 *
 * <pre>{@code
 * server.listen(new CallListener() {
 *     public void afterCall(Call call, Object result) {
 *         if (call.method().equals("search")) {
 *             odoo.write("res.partner", 7, Map.of("name", "Changed while read"));
 *         }
 *     }
 * });
 * }</pre>
 *
 * An {@link OdooFault} thrown by {@link #beforeCall} is the client's answer.
 */
public interface CallListener {

    /** Before the call does anything. */
    default void beforeCall(Call call) {}

    /** After it has done its work, before the answer is sent; result is null for None. Not called after a fault. */
    default void afterCall(Call call, @Nullable Object result) {}
}
