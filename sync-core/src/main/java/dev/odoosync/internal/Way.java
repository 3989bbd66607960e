package dev.odoosync.internal;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to a tenant's Odoo: what goes there by it goes one after the other.
 *
 * @param writer null where there is no outbox
 */
record Way(OdooGateway gateway, @Nullable OdooWriter writer) {

    /** Asks, and writes, as a user of just these companies from now on. */
    void useCompanies(List<Long> companies) {
        gateway.useCompanies(companies);
        if (writer != null) {
            writer.useCompanies(companies);
        }
    }
}
