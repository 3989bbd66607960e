package dev.odoosync.odoo.http;

import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Makes the two kinds of HTTP client. Each has its own pool: a connection opened without a guard is never lent to the other. */
public final class HttpClients {
    private static final Duration MAX_CONNECT_TIME = Duration.ofSeconds(10);
    private static final int IDLE_CONNECTIONS = 16;
    private static final long KEEP_IDLE_SECONDS = 60;

    private HttpClients() {}

    /** Calls whatever it is told to. */
    public static OkHttpClient open(Duration timeout) {
        return open(timeout, Trust.with(List.of()));
    }

    /** Calls whatever it is told to. */
    public static OkHttpClient open(Duration timeout, Trust trust) {
        return base(timeout, trust).socketFactory(new TenantSockets(false)).build();
    }

    /** Calls public addresses only. */
    public static OkHttpClient guarded(Duration timeout, Trust trust) {
        return guarded(timeout, trust, Dns.SYSTEM);
    }

    static OkHttpClient guarded(Duration timeout, Dns names) {
        return guarded(timeout, Trust.with(List.of()), names);
    }

    private static OkHttpClient guarded(Duration timeout, Trust trust, Dns names) {
        return base(timeout, trust)
                .dns(new GuardedDns(names))
                .socketFactory(new TenantSockets(true))
                .build();
    }

    /**
     * No redirects: a server must not choose whom we call. No proxy: behind one no address can be checked. A dead address of a
     * name with several is stepped over, while a call that was begun is never sent again (its body is one-shot). HTTP/1.1 only: a call
     * at a time gains nothing by HTTP/2, which has many more ways to keep a client busy.
     */
    private static OkHttpClient.Builder base(Duration timeout, Trust trust) {
        Duration connect = timeout.compareTo(MAX_CONNECT_TIME) < 0 ? timeout : MAX_CONNECT_TIME;
        return new OkHttpClient.Builder()
                .sslSocketFactory(trust.sockets(), trust.manager())
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(connect)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .eventListenerFactory(call -> new Progress())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, KEEP_IDLE_SECONDS, TimeUnit.SECONDS));
    }

    /** Tells a server that was never reached from one that did not answer. */
    private static final class Progress extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            Reached reached = call.request().tag(Reached.class);
            if (reached != null) {
                reached.yes();
            }
        }
    }
}
