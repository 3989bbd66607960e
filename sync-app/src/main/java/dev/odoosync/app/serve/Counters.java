package dev.odoosync.app.serve;

import dev.odoosync.port.CallPace;
import java.util.function.LongSupplier;

/** Where others count for the daemon's metrics. Thread-safe. */
public final class Counters {
    private final Meters meters = new Meters();

    Meters meters() {
        return meters;
    }

    /** A call to Odoo took so long, in nanoseconds. */
    public void call(long nanos) {
        meters.call(nanos);
    }

    /** Calls to Odoo and bytes of answers are counted there. */
    public void traffic(LongSupplier calls, LongSupplier bytes) {
        meters.traffic(calls, bytes);
    }

    /** A server is called less than the settings allow, or as usual again. */
    public void pace(CallPace pace) {
        meters.pace(pace);
    }

    /**
     * A request to the API was answered.
     *
     * @param route as it was declared, never as it was asked for: labels must be few
     */
    public void request(String route, int status, long nanos) {
        meters.request(route, status, nanos);
    }

    /** Everything, as Prometheus reads it. */
    public String text() {
        return meters.text();
    }
}
