package dev.odoosync.plan;

import dev.odoosync.batch.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * Up to when it is safe to read: the earlier of Odoo's clock and our own, less the time that things need to settle. Either
 * clock may be wrong alone; no window ends in the future.
 */
public final class WindowEnd {
    private WindowEnd() {}

    /**
     * The whole second at which a window may end.
     *
     * @param odoo Odoo's clock; {@link Instant#MAX} where it is not known
     * @param own our own clock
     */
    public static Instant of(Instant odoo, Instant own, Duration settle) {
        Instant earlier = odoo.isBefore(own) ? odoo : own;
        return Window.wholeSecond(earlier.minus(settle));
    }
}
