package dev.odoosync.app.doctor;

import dev.odoosync.port.OdooGateways;
import java.net.URI;
import java.util.function.Predicate;

/**
 * The ways to an Odoo.
 *
 * @param guarded calls public addresses only
 * @param open calls whatever it is told to
 * @param other the same as {@code open} by another protocol
 * @param spoken what the first two speak
 * @param otherSpoken what {@code other} speaks
 * @param privateAllowed which servers may have an address that is not public
 */
public record OdooDoors(
        OdooGateways guarded,
        OdooGateways open,
        OdooGateways other,
        String spoken,
        String otherSpoken,
        Predicate<URI> privateAllowed) {}
