package dev.odoosync.http;

/** Is told of each request that was answered: for metrics. Thread-safe and quick; it is called in the thread of the request. */
@FunctionalInterface
public interface RequestListener {
    /**
     * A request was answered. Nothing that a client chose freely is among the texts: they may label a metric.
     *
     * @param method the HTTP method, {@code OTHER} where it is none of the usual ones
     * @param route the path of a route of the API, {@code other} where there is none
     * @param status the HTTP status
     * @param nanos how long it took, in nanoseconds
     */
    void answered(String method, String route, int status, long nanos);
}
