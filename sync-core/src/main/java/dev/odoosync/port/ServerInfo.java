package dev.odoosync.port;

import dev.odoosync.tenant.Protocol;
import java.time.Instant;
import java.util.List;

/**
 * What a connected Odoo says of itself.
 *
 * @param version its version as text, such as {@code 19.0}
 * @param major the number before the first dot; 14 or more for a supported one
 * @param time its own clock, to the second, taken from this very answer; {@link Instant#MAX} where it does not tell it
 * @param userId Odoo's id of the connected user
 * @param companies ids of the companies the user may read, the current one first
 * @param protocol how it is spoken to, and why
 */
public record ServerInfo(
        String version, int major, Instant time, long userId, List<Long> companies, Protocol protocol) {
    public ServerInfo {
        companies = List.copyOf(companies);
    }
}
