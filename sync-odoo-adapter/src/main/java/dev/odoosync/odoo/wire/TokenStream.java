package dev.odoosync.odoo.wire;

import dev.odoosync.odoo.http.TooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds what a parser gathers before it hands on anything: a text, a name, a comment. The XML parser has no such limit of its own. */
final class TokenStream extends FilterInputStream {
    private final int limit;
    private long read;

    /** @param limit in bytes; what the parser reads ahead should not matter beside it */
    TokenStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    /** The parser is asked for more. */
    void next() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) throws TooLarge {
        read += Math.max(0, bytes);
        if (read > limit) {
            throw new TooLarge("a text in it is longer than " + limit + " bytes");
        }
    }
}
