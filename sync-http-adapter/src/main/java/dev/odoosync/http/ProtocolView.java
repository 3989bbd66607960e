package dev.odoosync.http;

import dev.odoosync.tenant.Protocol;
import org.jspecify.annotations.Nullable;

/** How a tenant's Odoo is spoken to, as it is answered. */
record ProtocolView(String name, String reason) {
    static @Nullable ProtocolView of(@Nullable Protocol protocol) {
        return protocol == null ? null : new ProtocolView(protocol.name(), protocol.reason());
    }
}
