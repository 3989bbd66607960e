package dev.odoosync.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with a call, put in with {@link FaultPlan#inject}.
 *
 * <pre>{@code
 * server.faults().inject(Fault.tooManyRequests(Duration.ofSeconds(30)), When.method("read").times(2));
 * server.faults().inject(Fault.cutAfterWork(), When.method("create"));
 * }</pre>
 */
public sealed interface Fault {

    /** Holds the call before it does its work: until the gate opens, at most that long; then it goes on as usual. */
    record Held(CountDownLatch gate, Duration longest) implements Fault {}

    /** Answers without doing the work. */
    record Answered(int status, Map<String, String> headers, String body) implements Fault {}

    /** Closes the connection. */
    record Cut(Where where) implements Fault {}

    /** Where a connection is closed. */
    enum Where {
        BEFORE_WORK,
        AFTER_WORK,
        IN_BODY
    }

    /** Does the work and changes what is sent. */
    record Garbled(UnaryOperator<byte[]> change) implements Fault {}

    /** Does the work and changes its result, before it is written in the protocol. */
    record Altered(UnaryOperator<@Nullable Object> change) implements Fault {}

    /** Raises an exception of Odoo's instead of doing the work. */
    record Raised(OdooFault fault) implements Fault {}

    /** Slow: the call waits that long; closing the server ends the wait. */
    static Fault slow(Duration duration) {
        return new Held(new CountDownLatch(1), duration);
    }

    /** The call waits for the gate, an hour at most. */
    static Fault heldBy(CountDownLatch gate) {
        return new Held(gate, Duration.ofHours(1));
    }

    /** The connection closes without an answer, and nothing was done. */
    static Fault cutBeforeWork() {
        return new Cut(Where.BEFORE_WORK);
    }

    /** The connection closes without an answer, and the work is committed. */
    static Fault cutAfterWork() {
        return new Cut(Where.AFTER_WORK);
    }

    /** The connection closes in the middle of the body. */
    static Fault cutInBody() {
        return new Cut(Where.IN_BODY);
    }

    /** 429 with {@code Retry-After} in whole seconds. */
    static Fault tooManyRequests(Duration retryAfter) {
        return status(429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** A bare HTTP status, such as 500, 502 or 503. */
    static Fault status(int status) {
        return status(status, Map.of());
    }

    /** An HTTP status with headers, and an HTML page that says so. */
    static Fault status(int status, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Content-Type", "text/html");
        return new Answered(status, all, "<html><h1>" + status + "</h1></html>");
    }

    /** An HTML page with status 200, as proxies and login pages send it. */
    static Fault htmlPage() {
        return status(200);
    }

    /** An answer with an empty body and status 200. */
    static Fault emptyBody() {
        return new Garbled(body -> new byte[0]);
    }

    /** The first half of the right body, as if it were all of it. */
    static Fault malformedBody() {
        return new Garbled(body -> Arrays.copyOf(body, body.length / 2));
    }

    /** The right body, with blanks in front of it until it has that many bytes more. */
    static Fault hugeBody(int moreBytes) {
        return new Garbled(body -> {
            byte[] huge = new byte[Math.addExact(body.length, moreBytes)];
            Arrays.fill(huge, (byte) ' ');
            System.arraycopy(body, 0, huge, moreBytes, body.length);
            return huge;
        });
    }

    /** A count that is off by that many. */
    static Fault wrongCount(long off) {
        return new Altered(result -> result instanceof Long count ? (Object) (count + off) : result);
    }

    /** An empty list instead of the records found. */
    static Fault emptyAnswer() {
        return new Altered(result -> result instanceof List<?> ? List.of() : result);
    }

    /** A result changed by the test; null stands for None. */
    static Fault altered(UnaryOperator<@Nullable Object> change) {
        return new Altered(change);
    }

    /** An exception of Odoo's. */
    static Fault odoo(OdooFault fault) {
        return new Raised(fault);
    }

    /** As if the password were wrong: a fault on calls, {@code False} from {@code authenticate}. */
    static Fault wrongPassword() {
        return new Raised(OdooFault.accessDenied("Access Denied"));
    }

    /** As after too many failed logins on version 14. */
    static Fault throttledLogin() {
        return new Raised(OdooFault.accessDenied("Too many login failures, please wait a bit before trying again."));
    }
}
