package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters in the address of a request: each known, each at most once. */
final class Query {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int REPLACED = 0xFFFD;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    static Query of(Context context, Collection<String> known) {
        String query = context.queryString();
        Map<String, String> values = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (!part.isEmpty()) {
                add(part, known, values);
            }
        }
        return new Query(values);
    }

    private static void add(String part, Collection<String> known, Map<String, String> values) {
        int split = part.indexOf('=');
        String name = decoded(split < 0 ? part : part.substring(0, split));
        if (!known.contains(name)) {
            throw ProblemType.BAD_REQUEST.thrown(
                    "The address holds a parameter that is not known here; it takes " + names(known) + ".");
        }
        if (values.put(name, split < 0 ? "" : decoded(part.substring(split + 1))) != null) {
            throw ProblemType.BAD_REQUEST.thrown("The parameter " + name + " is there twice.");
        }
    }

    private static String names(Collection<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
    }

    /** Java replaces bytes that are no UTF-8 silently; nobody's user id holds the replacement. */
    private static String decoded(String part) {
        try {
            String text = URLDecoder.decode(part, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACED) < 0) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw notEncoded();
        }
        throw notEncoded();
    }

    private static ApiProblem notEncoded() {
        return ProblemType.BAD_REQUEST.thrown("The parameters of the address must be percent-encoded UTF-8.");
    }

    Optional<TenantId> tenant(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> tenant(name, value));
    }

    static TenantId tenant(String name, String value) {
        try {
            return new TenantId(value);
        } catch (IllegalArgumentException e) {
            throw ProblemType.BAD_REQUEST.thrown(
                    name + " needs 1 to 200 characters, none of them a control character or a colon.");
        }
    }

    /** What the address says; empty where it says nothing. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name, int most, int otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        int number = WHOLE_NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (number < 1 || number > most) {
            throw ProblemType.BAD_REQUEST.thrown(name + " must be a number from 1 to " + most + ".");
        }
        return number;
    }
}
