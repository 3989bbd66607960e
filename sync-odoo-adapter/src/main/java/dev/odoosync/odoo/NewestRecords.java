package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.outbox.ExternalId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds a record by its external id among those that the user made of late, by what Odoo's database says of each.
 *
 * <p>Where a name leads to no record, that alone proves nothing on Odoo 19: each of its processes keeps names in a cache, also that of
 * an import that was rolled back, for good; meanwhile another process may have made the record. {@code get_metadata} does not look
 * there, and needs no rights on external ids. A record that the user may not see is not found either.
 */
final class NewestRecords {
    private static final int PAGE = 200;

    /** Beyond that nobody can tell; and a server that serves pages without end does not keep us. */
    private static final int MOST_PAGES = 50;

    /** How far the clocks may be apart. Further back only means more records to look at. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final Session session;

    NewestRecords(Session session) {
        this.session = session;
    }

    /** @param since it was not made before that */
    OptionalLong find(String model, ExternalId as, Instant since) {
        try {
            return find(model, as, Domains.text(since.minus(CLOCKS_APART)));
        } catch (RemoteFault e) {
            if (RpcFaults.refusesFields(e)) {
                return OptionalLong.empty(); // a model that notes nobody and no time
            }
            throw session.faults().of(e, model, List.of());
        }
    }

    private OptionalLong find(String model, ExternalId as, String since) throws RemoteFault {
        List<Object> domain = new ArrayList<>(
                List.of(List.of("create_uid", "=", session.uid()), List.of("create_date", ">=", since)));
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            List<Long> ids = page(model, domain);
            if (ids.isEmpty()) {
                break;
            }
            OptionalLong found = session.tell(model, "get_metadata", Parameters.of("ids", ids), Map.of(), bearing(as));
            if (found.isPresent()) {
                return found;
            }
            domain.add(List.of("id", "<", Collections.min(ids)));
        }
        return OptionalLong.empty();
    }

    /** Those left with the highest ids. Fewer than were asked for need not be the last: some models filter after the limit. */
    private List<Long> page(String model, List<Object> domain) throws RemoteFault {
        Parameters newest =
                Parameters.of("domain", domain).named("order", "id desc").named("limit", PAGE);
        return session.tell(model, "search", newest, Map.of(), NewestRecords::ids);
    }

    private static List<Long> ids(WireReader in) throws IOException {
        List<Long> ids = Values.longs(in);
        if (ids.size() > PAGE) {
            throw new MalformedAnswer("more ids are listed than were asked for");
        }
        return ids;
    }

    private static Decoder<OptionalLong> bearing(ExternalId as) {
        return in -> {
            OptionalLong found = OptionalLong.empty();
            in.expect(Kind.ARRAY);
            while (in.nextElement()) {
                long id = idIfBearing(as.toString(), in);
                found = id > 0 ? OptionalLong.of(id) : found;
            }
            return found;
        };
    }

    /** 0 where the record goes by no such name. Odoo 19 tells all its names, 14 one. */
    private static long idIfBearing(String wanted, WireReader in) throws IOException {
        long id = 0;
        boolean bears = false;
        in.expect(Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.integer();
                case "xmlid" -> bears |= isText(wanted, in);
                case "xmlids" -> bears |= holds(wanted, in);
                default -> in.skip();
            }
        }
        if (id <= 0) {
            throw new MalformedAnswer("a record's names came without its id");
        }
        return bears ? id : 0;
    }

    private static boolean holds(String wanted, WireReader in) throws IOException {
        boolean holds = false;
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("xmlid")) {
                    holds |= isText(wanted, in);
                } else {
                    in.skip();
                }
            }
        }
        return holds;
    }

    private static boolean isText(String wanted, WireReader in) throws IOException {
        if (in.kind() == Kind.TEXT) {
            return in.text().equals(wanted);
        }
        in.skip();
        return false;
    }
}
