package dev.odoosync.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who we are there, as a URI says it: {@code postgresql://user:password@host:port/database?sslmode=require}.
 * Immutable. Its text never holds the password.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param database its name
 * @param user who logs in; null where the server's own default decides
 * @param password null where none is needed
 * @param options what else the driver is told
 */
record PostgresAddress(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> options) {
    private static final int USUAL_PORT = 5432;

    /** What a URI may ask of the driver. Anything else could load classes or write files by its name. */
    private static final Set<String> OPTIONS =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "channelBinding", "ApplicationName");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** User and password, host, port. Java takes no host with an underscore, as containers' names have one. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:([^@]*)@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(?::([0-9]{1,5}))?");

    private static final String FORM = "the PostgreSQL URI cannot be read; it must look like"
            + " postgresql://user:password@host:port/database?sslmode=require, with special characters in user and"
            + " password percent-encoded";

    PostgresAddress {
        options = Map.copyOf(options);
    }

    /**
     * The address in {@code uri}; {@code postgres://} and {@code jdbc:postgresql://} say the same.
     *
     * @throws IllegalArgumentException when it is none; the message shows nothing of it
     */
    static PostgresAddress parse(String uri) {
        URI parsed = uri(uri.strip().replaceFirst("^jdbc:", ""));
        if (parsed.getScheme() == null
                || !Set.of("postgresql", "postgres").contains(parsed.getScheme())
                || parsed.getRawAuthority() == null) {
            throw new IllegalArgumentException(FORM);
        }
        Matcher place = AUTHORITY.matcher(parsed.getRawAuthority());
        if (!place.matches()) {
            throw new IllegalArgumentException(FORM);
        }
        String path = parsed.getPath() == null ? "" : parsed.getPath().replaceFirst("^/", "");
        if (path.isBlank() || path.contains("/")) {
            throw new IllegalArgumentException(
                    "the PostgreSQL URI names no database; it must end like postgresql://host:port/database?options");
        }
        Map<String, String> asked = options(parsed.getRawQuery());
        String[] login = login(place.group(1));
        @Nullable String user = login.length > 0 ? login[0] : asked.get("user");
        @Nullable String password = login.length > 1 ? login[1] : asked.get("password");
        asked.keySet().removeAll(Set.of("user", "password"));
        return new PostgresAddress(place.group(2), port(place.group(3)), path, user, password, allowed(asked));
    }

    private static int port(@Nullable String digits) {
        int port = digits == null ? USUAL_PORT : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the PostgreSQL URI names port " + port + ", but ports are 1 to 65535");
        }
        return port;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORM); // the cause would quote the URI
        }
    }

    private static String[] login(@Nullable String userInfo) {
        return userInfo == null
                ? new String[0]
                : Arrays.stream(userInfo.split(":", 2))
                        .map(PostgresAddress::decoded)
                        .toArray(String[]::new);
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new TreeMap<>();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                String[] parts = option.split("=", 2);
                options.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return options;
    }

    private static Map<String, String> allowed(Map<String, String> options) {
        options.keySet().stream()
                .filter(option -> !OPTIONS.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException("the PostgreSQL URI has the option " + option
                            + ", which the engine does not take; it takes " + String.join(", ", sorted()));
                });
        @Nullable String sslMode = options.get("sslmode");
        if (sslMode != null && !SSL_MODES.contains(sslMode)) {
            throw new IllegalArgumentException("the PostgreSQL URI has an sslmode that there is not; it can be "
                    + String.join(", ", SSL_MODES.stream().sorted().toList()));
        }
        return options;
    }

    private static Iterable<String> sorted() {
        return OPTIONS.stream().sorted().toList();
    }

    private static String decoded(String part) {
        try {
            // in a URI a plus is a plus
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORM);
        }
    }

    /** How sentences call the server. */
    String called() {
        return "PostgreSQL at " + host + ":" + port;
    }

    @Override
    public String toString() {
        return called() + "/" + database;
    }
}
