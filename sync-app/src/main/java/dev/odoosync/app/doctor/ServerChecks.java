package dev.odoosync.app.doctor;

import dev.odoosync.fault.SyncException;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.tenant.OdooConnection;
import java.util.List;

/** What an attempt to connect says of the server, its database and the login. */
final class ServerChecks {
    private static final int NEWEST_TRIED = 19;

    private ServerChecks() {}

    static List<Check> of(Attempt attempt, OdooConnection connection) {
        return attempt.server()
                .map(server -> well(server, connection))
                .orElseGet(() -> attempt.fault().map(ServerChecks::ill).orElse(List.of()));
    }

    private static List<Check> well(ServerInfo server, OdooConnection connection) {
        return List.of(
                Check.ok("server", "Odoo " + server.version() + " answers."),
                version(server),
                Check.ok(
                        "login",
                        connection.login() + " is let in, as user " + server.userId() + " of " + companies(server)
                                + "."));
    }

    private static Check version(ServerInfo server) {
        return server.major() > NEWEST_TRIED
                ? Check.warn(
                        "version",
                        "Odoo " + server.version() + " is newer than " + NEWEST_TRIED
                                + ", the newest that this version was tried with.")
                : Check.ok("version", "Odoo " + server.version() + " is supported.");
    }

    private static String companies(ServerInfo server) {
        int count = server.companies().size();
        return count == 1 ? "1 company" : count + " companies";
    }

    private static List<Check> ill(SyncException fault) {
        Check answers = Check.ok("server", "An Odoo answers.");
        return switch (fault.code()) {
            case WRONG_CREDENTIALS -> List.of(answers, Check.fail("login", fault.sentence()));
            case UNKNOWN_DATABASE -> List.of(answers, Check.fail("database", fault.sentence()));
            default -> List.of(Check.fail("server", fault.sentence()));
        };
    }
}
