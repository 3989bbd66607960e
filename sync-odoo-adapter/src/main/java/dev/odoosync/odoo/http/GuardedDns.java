package dev.odoosync.odoo.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Refuses a name as soon as one of its addresses is not public: whoever mixes the two is up to something. */
final class GuardedDns implements Dns {
    private final Dns names;

    GuardedDns(Dns names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(name);
        for (InetAddress address : addresses) {
            if (!AddressGuard.isPublic(address)) {
                UnknownHostException refused =
                        new UnknownHostException("the name leads to an address that is not public");
                refused.initCause(new AddressRefused("the address is not public"));
                throw refused;
            }
        }
        return addresses;
    }
}
