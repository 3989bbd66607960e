package dev.odoosync.odoo;

import dev.odoosync.batch.IdRange;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.WireReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Decodes the answer to {@code search}: ids, ascending. Millions of them take eight bytes each. */
final class Ids {
    private Ids() {}

    /** @param limit at most this many; 0 for any number */
    static Decoder<long[]> within(IdRange range, int limit) {
        return in -> decode(in, new Listing(range, limit));
    }

    /** Some of those that were asked about. */
    static Decoder<long[]> among(long[] asked) {
        return in -> {
            long[] found = decode(in, new Listing(IdRange.ALL, asked.length));
            Set<Long> known = LongStream.of(asked).boxed().collect(Collectors.toSet());
            if (!LongStream.of(found).allMatch(known::contains)) {
                throw new MalformedAnswer("an id is listed that was not asked for");
            }
            return found;
        };
    }

    private static long[] decode(WireReader in, Listing listing) throws IOException {
        in.expect(WireReader.Kind.ARRAY);
        LongStream.Builder ids = LongStream.builder();
        while (in.nextElement()) {
            long id = in.integer();
            listing.next(id);
            ids.add(id);
        }
        long[] listed = ids.build().toArray();
        if (!listing.ascending()) {
            Arrays.sort(listed);
            for (int i = 1; i < listed.length; i++) {
                Listing.sorted(listed[i - 1], listed[i]);
            }
        }
        return listed;
    }
}
