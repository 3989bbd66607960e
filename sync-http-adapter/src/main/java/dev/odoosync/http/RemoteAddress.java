package dev.odoosync.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom a request comes from, for limits: of IPv6 the network, because each of its hosts has addresses without number. */
final class RemoteAddress {
    private static final int NETWORK_BYTES = 8;

    private RemoteAddress() {}

    static String of(Context context) {
        return network(context.ip());
    }

    /** {@code literal} comes from the socket, so that no name is ever looked up. */
    static String network(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : literal;
        } catch (UnknownHostException e) {
            return literal;
        }
    }
}
