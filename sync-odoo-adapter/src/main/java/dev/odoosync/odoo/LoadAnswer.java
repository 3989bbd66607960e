package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code load} answers to one row: the id of its record, or why there is none. Nothing was written in the latter case.
 *
 * @param id 0 where nothing was written
 * @param error Odoo's first one, in its own words; empty where there is an id
 */
record LoadAnswer(long id, String error) {

    /** Either one id or an error, and never both: anything else proves nothing. */
    static LoadAnswer decode(WireReader in) throws IOException {
        long id = 0;
        @Nullable String error = null;
        in.expect(Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "ids" -> id = id(in);
                case "messages" -> error = firstError(in);
                default -> in.skip();
            }
        }
        if ((id > 0) == (error != null)) {
            throw new MalformedAnswer("a record was to be created, but neither its id came nor an error");
        }
        return new LoadAnswer(id, error == null ? "" : error);
    }

    private static long id(WireReader in) throws IOException {
        if (in.kind() == Kind.BOOLEAN && !in.bool()) {
            return 0;
        }
        in.expect(Kind.ARRAY);
        if (!in.nextElement()) {
            return 0;
        }
        long id = in.integer();
        if (id <= 0 || in.nextElement()) {
            throw new MalformedAnswer("one record was to be created, but its id is none, or not the only one");
        }
        return id;
    }

    private static @Nullable String firstError(WireReader in) throws IOException {
        @Nullable String first = null;
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            String error = error(in);
            first = first == null ? error : first;
        }
        return first;
    }

    /** What a message says; null where it is a mere warning. */
    private static @Nullable String error(WireReader in) throws IOException {
        boolean isError = false;
        String said = "";
        in.expect(Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("type") && in.kind() == Kind.TEXT) {
                isError = in.text().equals("error");
            } else if (name.equals("message") && in.kind() == Kind.TEXT) {
                said = in.text();
            } else {
                in.skip();
            }
        }
        return isError ? said : null;
    }
}
