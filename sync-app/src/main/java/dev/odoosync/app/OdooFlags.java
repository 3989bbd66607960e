package dev.odoosync.app;

import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Odoo: by flag, else by environment. The password never by flag. */
final class OdooFlags {
    @Option(names = "--odoo-url", paramLabel = "<url>", description = "Address of the Odoo; else ODOO_URL.")
    private @Nullable String url;

    @Option(names = "--odoo-db", paramLabel = "<name>", description = "Its database; else ODOO_DB.")
    private @Nullable String database;

    @Option(names = "--odoo-login", paramLabel = "<login>", description = "As whom it is read; else ODOO_LOGIN.")
    private @Nullable String login;

    @Option(
            names = "--protocol",
            paramLabel = "<name>",
            description =
                    "json-2, json-rpc or xml-rpc; by default json-2 for an API key where Odoo has it, else json-rpc.")
    private @Nullable String protocol;

    @Option(names = "--xml-rpc", description = "The same as --protocol xml-rpc.")
    private boolean xmlRpc;

    /** The one that was asked for, or the one that suits. */
    OdooProtocol protocol() {
        return switch (protocol == null ? (xmlRpc ? "xml-rpc" : "") : protocol) {
            case "" -> OdooProtocol.SUITING;
            case "json-2" -> OdooProtocol.JSON_2;
            case "json-rpc" -> OdooProtocol.JSON_RPC;
            case "xml-rpc" -> OdooProtocol.XML_RPC;
            default -> throw PlainFailure.unusable("The protocol is json-2, json-rpc or xml-rpc.");
        };
    }

    /** Whether it is said by flag which Odoo is meant. */
    boolean typed() {
        return url != null || database != null || login != null;
    }

    /** Whether it is said by flag, or in the environment, which Odoo is meant. */
    boolean given(Surroundings around) {
        return typed() || around.variable("ODOO_URL").isPresent();
    }

    /**
     * The connection.
     *
     * @throws PlainFailure when a part is missing or wrong; it says which, and shows no value that may hold a secret
     */
    OdooConnection connection(Surroundings around) {
        URI address = address(given(around, url, "--odoo-url", "ODOO_URL"));
        String name = given(around, database, "--odoo-db", "ODOO_DB");
        String user = given(around, login, "--odoo-login", "ODOO_LOGIN");
        String password = around.secret("ODOO_PASSWORD", "Password or API key of " + user)
                .orElseThrow(() -> PlainFailure.unusable(
                        "The Odoo password is missing; put it, or an API key, into the variable ODOO_PASSWORD."));
        try {
            return new OdooConnection(address, name, user, new Secret(password));
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("The connection to Odoo is wrong: " + e.getMessage() + ".", e);
        }
    }

    private static String given(Surroundings around, @Nullable String flag, String name, String variable) {
        if (flag != null && !flag.isBlank()) {
            return flag.trim();
        }
        return around.variable(variable)
                .orElseThrow(() -> PlainFailure.unusable(
                        name + " is missing; give it, or put it into the variable " + variable + "."));
    }

    /** Its text is not repeated in the error: somebody may have put a password into it. */
    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw PlainFailure.unusable("The Odoo URL is not one; write it like https://odoo.example.com.");
        }
    }
}
