package dev.odoosync.app.doctor;

import dev.odoosync.port.OdooGateways;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * The ways to an Odoo.
 *
 * @param guarded calls public addresses only
 * @param open calls whatever it is told to
 * @param others the same as {@code open}, by the protocol of that name
 * @param privateAllowed which servers may have an address that is not public
 * @param tls sockets with the same trust as the gateways have
 */
public record OdooDoors(
        OdooGateways guarded,
        OdooGateways open,
        Map<String, OdooGateways> others,
        Predicate<URI> privateAllowed,
        SSLSocketFactory tls) {
    public OdooDoors {
        others = Map.copyOf(others);
    }
}
