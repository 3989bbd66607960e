package dev.odoosync.app.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which servers may have a private, loopback or otherwise not public address.
 *
 * @param hosts host names or addresses in small letters, as they stand in a tenant's URL; {@code *} for all
 */
public record PrivateAddresses(Set<String> hosts) implements Predicate<URI> {
    private static final String NONE = "none";
    private static final String ALL = "*";

    public PrivateAddresses {
        hosts = Set.copyOf(hosts);
        for (String host : hosts) {
            if (!host.equals(ALL) && !host.matches("[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}")) {
                throw new IllegalArgumentException("'" + host
                        + "' is no host name and no address; write odoo.internal,10.0.0.5 or * for all or none");
            }
        }
    }

    /**
     * A list with commas, {@code *} for all, {@code none} for none.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PrivateAddresses parse(String text) {
        return new PrivateAddresses(
                text.equals(NONE)
                        ? Set.of()
                        : Set.copyOf(new TreeSet<>(List.of(normal(text).split(" *, *", -1)))));
    }

    /** Whether this server may have such an address. */
    @Override
    public boolean test(URI url) {
        String host =
                Optional.ofNullable(url.getHost()).map(PrivateAddresses::normal).orElse("");
        return hosts.contains(ALL) || hosts.contains(host);
    }

    /** An address of version 6 stands in brackets in a URL only. */
    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    }
}
