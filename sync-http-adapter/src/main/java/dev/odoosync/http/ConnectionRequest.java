package dev.odoosync.http;

import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code POST /odoo/save-connection} is sent.
 *
 * @param tenant whom it names
 * @param connection shows its password to nobody
 * @param startOver whether a mirror of another Odoo is to be started over
 */
record ConnectionRequest(Optional<TenantId> tenant, OdooConnection connection, boolean startOver) {
    private static final SortedSet<String> FIELDS =
            new TreeSet<>(Set.of("userId", "url", "database", "login", "password", "startOver"));
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_PASSWORD = 1_000;
    private static final int LAST_PORT = 65_535;

    static ConnectionRequest of(String body) {
        JsonFields fields = JsonFields.of(body, FIELDS);
        return new ConnectionRequest(
                fields.optionalText("userId", LONGEST_NAME).map(value -> Query.tenant("userId", value)),
                connection(fields),
                fields.flag("startOver"));
    }

    private static OdooConnection connection(JsonFields fields) {
        URI url = url(fields.text("url", LONGEST_URL));
        String database = fields.text("database", LONGEST_NAME);
        String login = fields.text("login", LONGEST_NAME);
        Secret password = new Secret(fields.text("password", LONGEST_PASSWORD));
        try {
            return new OdooConnection(url, database, login, password);
        } catch (IllegalArgumentException e) {
            throw badUrl();
        }
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
                throw badUrl();
            }
            return url;
        } catch (URISyntaxException e) {
            throw badUrl();
        }
    }

    private static ApiProblem badUrl() {
        return ProblemType.BAD_REQUEST.thrown(
                "The field url must be an address such as https://erp.example.com: http or"
                        + " https, a host, and no user, query or fragment.");
    }
}
