package dev.odoosync.odoo;

import dev.odoosync.batch.IdRange;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.record.DatedId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes rows that hold an id and {@code write_date}, ascending by id. */
final class DatedIds {
    private DatedIds() {}

    /** @param limit at most this many; 0 for any number */
    static Decoder<List<DatedId>> within(IdRange range, int limit) {
        return in -> decode(in, new Listing(range, limit));
    }

    private static List<DatedId> decode(WireReader in, Listing listing) throws IOException {
        in.expect(Kind.ARRAY);
        List<DatedId> rows = new ArrayList<>();
        while (in.nextElement()) {
            DatedId row = row(in);
            listing.next(row.odooId());
            rows.add(row);
        }
        if (!listing.ascending()) {
            rows.sort(Comparator.comparingLong(DatedId::odooId));
            for (int i = 1; i < rows.size(); i++) {
                Listing.sorted(rows.get(i - 1).odooId(), rows.get(i).odooId());
            }
        }
        return rows;
    }

    private static DatedId row(WireReader in) throws IOException {
        long id = 0;
        boolean dated = false;
        @Nullable Instant date = null;
        in.expect(Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("id")) {
                id = in.integer();
            } else if (name.equals("write_date")) {
                dated = true;
                date = date(in);
            } else {
                in.skip();
            }
        }
        if (id <= 0 || !dated) {
            throw new MalformedAnswer("a listed record came without its id or its date");
        }
        return new DatedId(id, date);
    }

    /** {@code false} where nobody ever wrote it. */
    private static @Nullable Instant date(WireReader in) throws IOException {
        return in.kind() == Kind.BOOLEAN && !in.bool() ? null : OdooTimes.moment(in.text());
    }
}
