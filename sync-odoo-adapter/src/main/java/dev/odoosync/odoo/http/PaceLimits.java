package dev.odoosync.odoo.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How fast one server may be called at most, by all its tenants of this process together.
 *
 * @param rest between the end of one call and the beginning of the next; 0 or more
 * @param inFlight calls under way at once; 1 or more
 * @param perSecond calls that begin within a second; 0 for no limit
 */
public record PaceLimits(Duration rest, int inFlight, int perSecond) {
    /** Odoo Online lets a database be called about once a second, and one call after the other. */
    private static final String ONLINE = ".odoo.com";

    public PaceLimits {
        if (rest.isNegative() || inFlight < 1 || perSecond < 0) {
            throw new IllegalArgumentException(
                    "no limits: rest " + rest + ", " + inFlight + " in flight, " + perSecond + " a second");
        }
    }

    /**
     * The limits of {@code server}.
     *
     * @param perSecond null for what suits it: one on Odoo Online, no limit on other servers
     */
    public static PaceLimits of(URI server, Duration rest, int inFlight, @Nullable Integer perSecond) {
        int suiting = isOnline(server) ? 1 : 0;
        return new PaceLimits(rest, inFlight, perSecond == null ? suiting : perSecond);
    }

    private static boolean isOnline(URI server) {
        String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
        return host.endsWith(ONLINE) || host.endsWith(ONLINE + ".");
    }
}
