package dev.odoosync.odoo.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others. A tenant names the server to call: it must not be able to name
 * our own machine, our neighbours or a cloud's metadata service, in none of the ways an address can be written.
 */
final class AddressGuard {
    /** Special-purpose ranges that {@link InetAddress} has no question for: network, bits. */
    private static final List<Range> RESERVED = List.of(
            new Range("0.0.0.0", 8),
            new Range("100.64.0.0", 10),
            new Range("192.0.0.0", 24),
            new Range("192.0.2.0", 24),
            new Range("192.88.99.0", 24),
            new Range("198.18.0.0", 15),
            new Range("198.51.100.0", 24),
            new Range("203.0.113.0", 24),
            new Range("240.0.0.0", 4));

    /** All of IPv6 that is handed out publicly; every way to wrap an IPv4 address lies outside, or in the two after it. */
    private static final Range PUBLIC_6 = new Range("2000::", 3);

    private static final List<Range> RESERVED_6 = List.of(
            new Range("2001::", 23), new Range("2001:db8::", 32), new Range("2002::", 16), new Range("3fff::", 20));

    private AddressGuard() {}

    /** Whether anybody may be told to call this address. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address
                ? RESERVED.stream().noneMatch(range -> range.holds(address))
                : PUBLIC_6.holds(address) && RESERVED_6.stream().noneMatch(range -> range.holds(address));
    }

    static void require(InetAddress address) throws AddressRefused {
        if (!isPublic(address)) {
            throw new AddressRefused("the address is not public");
        }
    }

    /** A network and how many of its first bits count. */
    private record Range(InetAddress network, int bits) {
        Range(String network, int bits) {
            this(literal(network), bits);
        }

        boolean holds(InetAddress address) {
            byte[] theirs = address.getAddress();
            byte[] ours = network.getAddress();
            int whole = bits / 8;
            int rest = bits % 8;
            return theirs.length == ours.length
                    && Arrays.equals(theirs, 0, whole, ours, 0, whole)
                    && (rest == 0 || (theirs[whole] ^ ours[whole]) >> (8 - rest) == 0);
        }

        private static InetAddress literal(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("not an address: " + text, e);
            }
        }
    }
}
