package dev.odoosync.odoo.http;

import org.jspecify.annotations.Nullable;

/**
 * What came from a server for the call of this thread, and was not handed on yet. The HTTP client gathers some things until they are
 * whole, however long they are: the name of a compressed file, the remark behind the length of a chunk. Whoever reads an answer, on
 * the thread that made the call, hands on all the time.
 */
final class Backlog {
    /** Far more than what lies in buffers: the headers of an answer may take a quarter of it. */
    static final int LIMIT = 1 << 20;

    private static final ThreadLocal<@Nullable Backlog> OF_CALL = new ThreadLocal<>();

    private long bytes;

    private Backlog() {}

    /** A call begins. */
    static void begin() {
        OF_CALL.set(new Backlog());
    }

    /** The call is over. */
    static void end() {
        OF_CALL.remove();
    }

    /** So many bytes came from the server. */
    static void arrived(int count) throws TooLarge {
        Backlog backlog = OF_CALL.get();
        if (backlog != null && count > 0) {
            backlog.bytes += count;
            if (backlog.bytes > LIMIT) {
                throw new TooLarge("it goes on without end before its content");
            }
        }
    }

    /** Some of it was handed on. */
    static void handedOn() {
        Backlog backlog = OF_CALL.get();
        if (backlog != null) {
            backlog.bytes = 0;
        }
    }
}
