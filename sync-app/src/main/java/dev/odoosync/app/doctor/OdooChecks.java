package dev.odoosync.app.doctor;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.Clock;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks at an Odoo from the outside to the inside: each step needs the one before. */
public final class OdooChecks {
    private final OdooDoors doors;
    private final Clock clock;
    private final SyncSettings settings;
    private final Consumer<Check> found;

    /**
     * @param settings which models are to be mirrored, and how long ahead a key's end is warned of
     * @param found hears of each check when it is made
     */
    public OdooChecks(OdooDoors doors, Clock clock, SyncSettings settings, Consumer<Check> found) {
        this.doors = doors;
        this.clock = clock;
        this.settings = settings;
        this.found = found;
    }

    /**
     * Looks at it, as far as it is open.
     *
     * @param byHand whether somebody named it for this one look; not for a tenant
     */
    public void look(OdooConnection connection, boolean byHand) {
        found.accept(url(connection));
        addresses(connection.url()).ifPresent(addresses -> looked(connection, addresses, byHand));
    }

    private static Check url(OdooConnection connection) {
        String path = Optional.ofNullable(connection.url().getPath()).orElse("");
        return path.matches("/(web|odoo|jsonrpc|xmlrpc)(/.*)?")
                ? Check.warn(
                        "URL",
                        "The URL goes on with " + path.split("/", -1)[1]
                                + " behind the server's address; give the address of Odoo itself, without it.")
                : Check.ok("URL", connection.source().url() + ", database " + connection.database() + ".");
    }

    private Optional<InetAddress[]> addresses(URI url) {
        String host = url.getHost();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            found.accept(Check.ok(
                    "name",
                    host + " is "
                            + Arrays.stream(addresses)
                                    .map(InetAddress::getHostAddress)
                                    .collect(Collectors.joining(", "))
                            + "."));
            return Optional.of(addresses);
        } catch (UnknownHostException e) {
            found.accept(Check.fail("name", "The name " + host + " leads nowhere. Check the spelling of the URL."));
            return Optional.empty();
        }
    }

    private void looked(OdooConnection connection, InetAddress[] addresses, boolean byHand) {
        Attempt guarded = Attempt.of(doors.guarded().open(connection));
        boolean isPrivate = guarded.failedWith(FaultCode.ADDRESS_REFUSED);
        Check address = address(connection.url(), isPrivate, byHand);
        found.accept(address);
        if (address.verdict() == Verdict.FAIL) {
            return;
        }
        found.accept(tls(connection.url(), addresses[0]));
        Attempt attempt = isPrivate ? Attempt.of(doors.open().open(connection)) : guarded;
        ServerChecks.of(attempt, connection).forEach(found);
        attempt.server().ifPresent(server -> inside(connection, attempt.gateway(), server));
    }

    private Check address(URI url, boolean isPrivate, boolean byHand) {
        String allowing = "allow-private-addresses=" + url.getHost();
        if (!isPrivate) {
            return Check.ok("address", "It is public.");
        }
        if (doors.privateAllowed().test(url)) {
            return Check.ok("address", "It is not public, and allowed by allow-private-addresses.");
        }
        return byHand
                ? Check.warn(
                        "address",
                        "It is not public: pull and verify by hand may call it; connect and serve may not, unless "
                                + allowing + " is set.")
                : Check.fail(
                        "address", "It is not public, and may not be called. If it is meant, set " + allowing + ".");
    }

    private Check tls(URI url, InetAddress address) {
        if ("https".equalsIgnoreCase(url.getScheme())) {
            return TlsProbe.look(url, address, doors.tls(), clock.now());
        }
        return address.isLoopbackAddress()
                ? Check.ok("TLS", "Plain http, and on this machine only.")
                : Check.warn("TLS", "Plain http: whoever is in between reads the password. Use https.");
    }

    private void inside(OdooConnection connection, OdooGateway gateway, ServerInfo server) {
        found.accept(protocol(connection, server));
        found.accept(CredentialChecks.of(gateway, clock.now(), settings.keyWarning()));
        found.accept(Clocks.check("Odoo clock", "Odoo's", server.time(), clock.now()));
        List<ModelCheck> checked = settings.models().stream()
                .map(model -> ModelCheck.of(gateway, model))
                .toList();
        checked.stream().map(ModelCheck::check).forEach(found);
        found.accept(RightsCheck.of(checked));
        SampleModel.among(checked)
                .ifPresentOrElse(
                        sample -> new DomainChecks(gateway, sample, server, clock)
                                .all()
                                .forEach(found),
                        () -> found.accept(Check.warn(
                                "domains", "No model with a record can be read, so that its domains were not tried.")));
    }

    private Check protocol(OdooConnection connection, ServerInfo server) {
        String used = server.protocol().name() + " is used, because "
                + server.protocol().reason() + ".";
        return Check.ok(
                "protocol",
                doors.others().entrySet().stream()
                        .filter(other ->
                                !other.getKey().equals(server.protocol().name()))
                        .map(other -> possible(
                                other.getKey(), Attempt.of(other.getValue().open(connection))))
                        .reduce(used, (said, more) -> said + " " + more));
    }

    private static String possible(String protocol, Attempt attempt) {
        return attempt.server().isPresent()
                ? protocol + " would be possible."
                : protocol + " is not possible ("
                        + attempt.fault().map(SyncException::sentence).orElse("") + ")";
    }
}
