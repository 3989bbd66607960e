package dev.odoosync.odoo;

import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.tenant.Credential;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decodes when the caller's own API keys end. For one answer. */
final class OwnKeys implements Decoder<OwnKeys> {
    static final String MODEL = "res.users.apikeys";

    /** From here on keys may have an end; to ask before would be an error in Odoo's log. */
    static final int END_SINCE = 17;

    /** As Odoo makes them: 20 random bytes. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");

    private static final String END = "expiration_date";
    private static final int MOST = 100;

    private final List<Optional<Instant>> ends = new ArrayList<>();

    static boolean looksLikeKey(String secret) {
        return KEY.matcher(secret).matches();
    }

    /** Those of {@code uid} that open the API, the first to end first. Administrators see the keys of others too. */
    static Parameters of(long uid) {
        List<?> domain =
                List.of(List.of("user_id", "=", uid), "|", List.of("scope", "=", false), List.of("scope", "=", "rpc"));
        return Parameters.of("domain", domain)
                .and("fields", List.of(END))
                .named("order", END)
                .named("limit", MOST);
    }

    @Override
    public OwnKeys decode(WireReader in) throws IOException {
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            ends.add(Optional.ofNullable(end(in)));
        }
        return this;
    }

    /**
     * What is known by them.
     *
     * @param now keys that ended before it do not count
     * @param surelyKey whether it is a key that lets us in, and no password that looks like one
     */
    Credential credential(Instant now, boolean surelyKey) {
        List<Optional<Instant>> open = ends.stream()
                .filter(end -> end.filter(at -> at.isBefore(now)).isEmpty())
                .toList();
        if (open.isEmpty() && !surelyKey) {
            return Credential.password();
        }
        Instant first =
                open.stream().flatMap(Optional::stream).min(Instant::compareTo).orElse(null);
        return Credential.key(Math.max(1, open.size()), first);
    }

    private static @Nullable Instant end(WireReader in) throws IOException {
        Instant end = null;
        in.expect(Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals(END) && in.kind() == Kind.TEXT) {
                end = OdooTimes.moment(in.text());
            } else {
                in.skip();
            }
        }
        return end;
    }
}
