package dev.odoosync.odoo.http;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Posts calls to one server and streams the answers. Thread-safe. */
public final class Transport {
    private static final String AGENT = "odoo-sync-engine";

    private final URI base;
    private final OkHttpClient client;
    private final Pace pace;
    private final Limits limits;
    private final Meter meter;
    private final HttpFaults faults;
    private volatile Instant serverTime = Instant.MAX;

    /**
     * Whether the server keeps connections open. Odoo 14 answers in HTTP/1.0 and closes without saying so: a call on such a
     * connection is lost. So the first call asks to close, and its answer tells.
     */
    private volatile boolean keepsAlive;

    public Transport(URI base, OkHttpClient client, Pace pace, Limits limits, Meter meter) {
        this.base = base;
        this.client = client;
        this.pace = pace;
        this.limits = limits;
        this.meter = meter;
        this.faults = new HttpFaults(server(base));
    }

    /** Scheme, host and port of a URL, always with the port: what shares one {@link Pace}. */
    public static String server(URI url) {
        int usual = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return (url.getScheme() + "://" + url.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    /**
     * Reads an answer while it comes in.
     *
     * @param <T> what it makes of it
     * @param <X> how it says that the answer is an error
     */
    @FunctionalInterface
    public interface AnswerReader<T, X extends Exception> {
        T read(InputStream answer) throws IOException, X;
    }

    /** The {@code Date} of the latest answer that had one; {@link Instant#MAX} before. */
    public Instant serverTime() {
        return serverTime;
    }

    /** Makes one call; every failure of the way comes as a {@link SyncException}. */
    public <T, X extends Exception> T post(String path, String contentType, byte[] body, AnswerReader<T, X> reader)
            throws X {
        Reached reached = new Reached();
        Request.Builder request = new Request.Builder()
                .url(url(path))
                .header("User-Agent", AGENT)
                .tag(Reached.class, reached)
                .post(new OneShot(contentType, body));
        if (!keepsAlive) {
            request.header("Connection", "close");
        }
        long start = System.nanoTime();
        pace.begin(limits.timeout().dividedBy(2));
        try {
            Call call = client.newCall(request.build());
            call.timeout().timeout(limits.timeout().toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            return exchange(call, reader);
        } catch (IOException e) {
            throw faults.of(e, reached.isSo(), limits.timeout());
        } finally {
            pace.end();
        }
    }

    private <T, X extends Exception> T exchange(Call call, AnswerReader<T, X> reader) throws IOException, X {
        long begun = System.nanoTime();
        meter.called();
        try (Response response = call.execute()) {
            HttpTimes.date(response.header("Date")).ifPresent(date -> serverTime = date);
            keepsAlive = response.protocol() != Protocol.HTTP_1_0;
            requireOk(response);
            try (InputStream in = new BoundedStream(response.body().byteStream(), limits.bytes(), meter::received)) {
                return reader.read(in);
            }
        } finally {
            meter.ended(System.nanoTime() - begun);
        }
    }

    private void requireOk(Response response) {
        int status = response.code();
        if (status == 200) {
            pace.contented();
            return;
        }
        Optional<Duration> retryAfter = HttpTimes.retryAfter(response.header("Retry-After"), serverTime);
        if (status == 429 || status == 503) {
            pace.complained(retryAfter.orElse(Duration.ZERO));
        }
        throw faults.ofStatus(status, retryAfter);
    }

    private HttpUrl url(String path) {
        String root = base.toString().replaceAll("/+$", "");
        try {
            return HttpUrl.get(root + path);
        } catch (IllegalArgumentException e) {
            throw new TenantFault(
                    FaultCode.UNREACHABLE, "The server " + server(base) + " has an invalid name. Check the URL.", e);
        }
    }

    /** A body that is sent once: whether the server acted on a call that broke off cannot be known. */
    private static final class OneShot extends RequestBody {
        private final MediaType type;
        private final byte[] body;

        private OneShot(String type, byte[] body) {
            this.type = MediaType.get(type);
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return body.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(body);
        }
    }
}
