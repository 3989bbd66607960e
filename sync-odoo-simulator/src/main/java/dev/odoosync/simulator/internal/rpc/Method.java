package dev.odoosync.simulator.internal.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of every model.
 *
 * @param parameters their names in order, so that a call may give them by position or by name
 * @param body what it does; null stands for Python's None
 */
record Method(List<String> parameters, Body body) {

    /** What a method does. */
    @FunctionalInterface
    interface Body {

        @Nullable
        Object call(Caller caller, Arguments arguments);
    }
}
