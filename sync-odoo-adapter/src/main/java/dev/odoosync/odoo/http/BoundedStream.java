package dev.odoosync.odoo.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes of an answer, decompressed, and refuses to go beyond a limit. */
final class BoundedStream extends FilterInputStream {
    private final long limit;
    private final LongConsumer counter;
    private long seen;

    BoundedStream(InputStream in, long limit, LongConsumer counter) {
        super(in);
        this.limit = limit;
        this.counter = counter;
    }

    /** How many bytes came so far. */
    long seen() {
        return seen;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        if (read > 0) {
            Backlog.handedOn();
            seen += read;
            counter.accept(read);
        }
        if (seen > limit) {
            throw new TooLarge("the answer is larger than " + limit + " bytes");
        }
    }
}
