package dev.odoosync.odoo;

import dev.odoosync.odoo.http.TooLarge;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.tenant.OdooUser;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decodes the row of {@code res.users} that is the caller's own. For one answer. */
final class OwnUser implements Decoder<OdooUser> {
    static final String MODEL = "res.users";
    static final List<String> FIELDS = List.of("create_date", "company_id", "company_ids");

    /** From here on {@code group_ids} takes the place of {@code groups_id}. */
    private static final int GROUP_IDS_SINCE = 19;

    /** More than any Odoo has: each question names them all. */
    private static final int MAX_COMPANIES = 10_000;

    private final long uid;
    private @Nullable Instant created;
    private long current;
    private final List<Long> companies = new ArrayList<>();
    private final Set<Long> groups = new HashSet<>();

    OwnUser(long uid) {
        this.uid = uid;
    }

    static List<String> fieldsWithGroups(int major) {
        String groups = major >= GROUP_IDS_SINCE ? "group_ids" : "groups_id";
        return Stream.concat(FIELDS.stream(), Stream.of(groups)).toList();
    }

    /** A user who may not even read this of itself. */
    static OdooUser unknown(long uid) {
        return new OdooUser(uid, null, List.of(), Set.of());
    }

    @Override
    public OdooUser decode(WireReader in) throws IOException {
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                value(name, in);
            }
        }
        return new OdooUser(uid, created, currentFirst(), groups);
    }

    private void value(String name, WireReader in) throws IOException {
        Kind kind = in.kind();
        if (name.equals("create_date") && kind == Kind.TEXT) {
            created = OdooTimes.moment(in.text());
        } else if (name.equals("company_id") && kind == Kind.INTEGER) {
            current = in.integer();
        } else if (name.equals("company_ids") && kind == Kind.ARRAY) {
            companies.addAll(Values.longs(in));
            requireFew();
        } else if (name.startsWith("group") && kind == Kind.ARRAY) {
            groups.addAll(Values.longs(in));
        } else {
            in.skip();
        }
    }

    private void requireFew() throws TooLarge {
        if (companies.size() > MAX_COMPANIES) {
            throw new TooLarge("the user belongs to more than " + MAX_COMPANIES + " companies");
        }
    }

    private List<Long> currentFirst() {
        Stream<Long> first = current > 0 ? Stream.of(current) : Stream.empty();
        return Stream.concat(first, companies.stream().sorted()).distinct().toList();
    }
}
