package dev.odoosync.simulator.internal.face;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One protocol: how a call is read from a request, and how its result is written. */
public interface Face {

    /** A call as it came in; {@code id} is echoed where the protocol wants that. */
    record Incoming(
            String service,
            String method,
            List<? extends @Nullable Object> arguments,
            @Nullable Object id) {}

    /** The protocol's name, such as {@code json}. */
    String name();

    /**
     * Reads the call.
     *
     * @throws Refusal if the request is no call of this protocol
     */
    Incoming read(HttpRequest request) throws Refusal;

    /**
     * Writes a result; null stands for None.
     *
     * @throws OdooFault if the protocol cannot carry it
     */
    HttpAnswer result(Incoming call, @Nullable Object result);

    /** Writes a fault. */
    HttpAnswer fault(Incoming call, OdooFault fault);

    /** A request that cannot be read, with the answer it deserves. */
    final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient HttpAnswer answer;

        Refusal(HttpAnswer answer) {
            this.answer = answer;
        }

        public HttpAnswer answer() {
            return answer;
        }
    }
}
