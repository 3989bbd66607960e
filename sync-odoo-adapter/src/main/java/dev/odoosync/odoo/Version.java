package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.WireReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Odoo's version.
 *
 * @param text as it says, such as {@code 19.0} or {@code saas~18.1+e}
 * @param major the first number in it
 */
record Version(String text, int major) {
    /** The oldest Odoo this engine knows. */
    static final int OLDEST = 14;

    /** The first that speaks JSON-2. */
    static final int JSON_2_SINCE = 19;

    private static final Pattern MAJOR = Pattern.compile("^\\D{0,20}(\\d{1,4})");
    private static final int MAX_LENGTH = 50;

    /** Reads the answer of {@code common.version}. */
    static Version ofService(WireReader in) throws IOException {
        return member(in, "server_version");
    }

    /** Reads the page {@code /web/version}. */
    static Version ofPage(WireReader in) throws IOException {
        return member(in, "version");
    }

    private static Version member(WireReader in, String wanted) throws IOException {
        String text = "";
        in.expect(WireReader.Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals(wanted)) {
                text = in.text();
            } else {
                in.skip();
            }
        }
        return of(text);
    }

    private static Version of(String text) throws MalformedAnswer {
        Matcher major = MAJOR.matcher(text);
        if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 127) || !major.find()) {
            throw new MalformedAnswer("the server does not tell an Odoo version");
        }
        return new Version(text, Integer.parseInt(major.group(1)));
    }
}
