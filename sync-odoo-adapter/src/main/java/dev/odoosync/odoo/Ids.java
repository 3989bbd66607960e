package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.WireReader;
import java.io.IOException;
import java.util.stream.LongStream;

/** Decodes the answer to {@code search}: ids, each larger than the one before. Millions of them take eight bytes each. */
final class Ids {
    private Ids() {}

    static long[] decode(WireReader in) throws IOException {
        in.expect(WireReader.Kind.ARRAY);
        LongStream.Builder ids = LongStream.builder();
        long last = 0;
        while (in.nextElement()) {
            long id = in.integer();
            if (id <= last) {
                throw new MalformedAnswer("the listed ids do not ascend");
            }
            ids.add(id);
            last = id;
        }
        return ids.build().toArray();
    }
}
