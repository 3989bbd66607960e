package dev.odoosync.tenant;

import java.net.URI;
import java.util.Locale;

/**
 * How to reach one tenant's Odoo.
 *
 * @param url scheme {@code http} or {@code https}, host, and port where it is not the usual one; no user, query or fragment
 * @param database name of the database
 * @param login the user's login
 * @param password the user's password or API key
 */
public record OdooConnection(URI url, String database, String login, Secret password) {
    public OdooConnection {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the Odoo URL must begin with http:// or https://");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            throw new IllegalArgumentException("the Odoo URL names no host");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("the Odoo URL must hold no user, no query and no fragment");
        }
        if (database.isBlank()) {
            throw new IllegalArgumentException("the name of the Odoo database is missing");
        }
        if (login.isBlank()) {
            throw new IllegalArgumentException("the Odoo login is missing");
        }
    }

    /** The URL in one spelling: scheme and host in small letters, no slash at the end. */
    private String address() {
        String server = (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return server + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** What the mirror of this connection is a mirror of. */
    public MirrorSource source() {
        return new MirrorSource(address(), database, login);
    }
}
