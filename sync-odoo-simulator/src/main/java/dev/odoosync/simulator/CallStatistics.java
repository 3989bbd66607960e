package dev.odoosync.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients asked of a server.
 *
 * <pre>{@code
 * server.statistics().calls("res.partner", "read");
 * server.statistics().bytesOut();
 * }</pre>
 *
 * Thread-safe.
 */
public final class CallStatistics {

    private static final int LOG_SIZE = 10_000;

    private final Deque<Call> log = new ArrayDeque<>();
    private final Map<String, Long> byMethod = new HashMap<>();
    private final Map<String, Long> byModelAndMethod = new HashMap<>();
    private long calls;
    private long bytesIn;
    private long bytesOut;

    CallStatistics() {}

    synchronized void called(Call call) {
        calls++;
        byMethod.merge(call.method(), 1L, Long::sum);
        byModelAndMethod.merge(call.model() + "/" + call.method(), 1L, Long::sum);
        log.addLast(call);
        if (log.size() > LOG_SIZE) {
            log.removeFirst();
        }
    }

    synchronized void transferred(long in, long out) {
        bytesIn += in;
        bytesOut += out;
    }

    /** How many calls came in. */
    public synchronized long calls() {
        return calls;
    }

    /** How many calls of a method, on whatever model. */
    public synchronized long calls(String method) {
        return byMethod.getOrDefault(method, 0L);
    }

    /** How many calls of a method on a model. */
    public synchronized long calls(String model, String method) {
        return byModelAndMethod.getOrDefault(model + "/" + method, 0L);
    }

    /** Bytes of request bodies. */
    public synchronized long bytesIn() {
        return bytesIn;
    }

    /** Bytes of answer bodies that were sent. */
    public synchronized long bytesOut() {
        return bytesOut;
    }

    /** The last calls, at most 10,000, oldest first. */
    public synchronized List<Call> recent() {
        return new ArrayList<>(log);
    }

    /** Starts counting anew. */
    public synchronized void reset() {
        calls = 0;
        bytesIn = 0;
        bytesOut = 0;
        byMethod.clear();
        byModelAndMethod.clear();
        log.clear();
    }
}
