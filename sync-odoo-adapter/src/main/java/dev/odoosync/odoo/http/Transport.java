package dev.odoosync.odoo.http;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
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

/** Makes calls to one server and streams the answers. Thread-safe. */
public final class Transport {
    private static final String AGENT = "odoo-sync-engine";

    /** How long a change waits for its turn at most: whoever makes it counts the time from when it was asked for. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final URI base;
    private final OkHttpClient client;
    private final Pace pace;
    private final Limits limits;
    private final Meter meter;
    private final HttpFaults faults;
    private volatile Instant serverTime = Instant.MAX;
    private volatile AnswerCost lastAnswer = AnswerCost.NONE;

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

        /**
         * Reads an answer whose status is not 200, where Odoo itself tells what is wrong by it.
         *
         * @return empty where somebody before Odoo answered
         */
        default Optional<X> refusal(int status, InputStream answer) throws IOException {
            return Optional.empty();
        }
    }

    /** The {@code Date} of the latest answer that had one; {@link Instant#MAX} before. */
    public Instant serverTime() {
        return serverTime;
    }

    /** What the latest whole answer cost. */
    public AnswerCost lastAnswer() {
        return lastAnswer;
    }

    /** How fast the server is called at present. */
    public CallPace pace() {
        return pace.now();
    }

    /** Makes one call; every failure of the way comes as a {@link SyncException}. */
    public <T, X extends Exception> T send(Message message, AnswerReader<T, X> reader) throws X {
        Reached reached = new Reached();
        Request.Builder request = request(message).tag(Reached.class, reached);
        if (!keepsAlive) {
            request.header("Connection", "close");
        }
        long start = System.nanoTime();
        try (Pace.Leave leave = pace.begin(patience(message))) {
            Call call = client.newCall(request.build());
            call.timeout().timeout(limits.timeout().toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            return heeding(leave, reached, new Exchange<>(message, call, reader));
        }
    }

    private Duration patience(Message message) {
        Duration half = limits.timeout().dividedBy(2);
        return message.changes() && SOON.compareTo(half) < 0 ? SOON : half;
    }

    /** A call with what it is about, and who reads its answer. */
    private record Exchange<T, X extends Exception>(Message message, Call call, AnswerReader<T, X> reader) {}

    /** A server that is overloaded gives no answer: it runs into its own limit and closes the connection, or into ours. */
    private <T, X extends Exception> T heeding(Pace.Leave leave, Reached reached, Exchange<T, X> exchange) throws X {
        try {
            return exchange(leave, exchange);
        } catch (IOException e) {
            SyncException fault = faults.of(e, reached.isSo(), limits.timeout());
            if (fault.code() == FaultCode.TIMEOUT || fault.code() == FaultCode.CUT_OFF) {
                leave.unanswered();
            }
            throw fault;
        }
    }

    private Request.Builder request(Message message) {
        Request.Builder request = new Request.Builder().url(url(message.path())).header("User-Agent", AGENT);
        message.headers().forEach(request::header);
        byte[] body = message.body();
        return body == null ? request : request.post(new OneShot(message.contentType(), body));
    }

    private <T, X extends Exception> T exchange(Pace.Leave leave, Exchange<T, X> exchange) throws IOException, X {
        Call call = exchange.call();
        long begun = System.nanoTime();
        meter.called();
        Backlog.begin();
        try (Response response = call.execute()) {
            HttpTimes.date(response.header("Date")).ifPresent(date -> serverTime = date);
            keepsAlive = response.protocol() != Protocol.HTTP_1_0;
            InputStream body = response.body().byteStream();
            try (BoundedStream in = new BoundedStream(body, limits.bytes(), meter::received)) {
                requireOk(leave, response, in, exchange);
                T answer = read(in, exchange.reader());
                if (exchange.message().changes()) {
                    leave.changed();
                } else {
                    leave.answered(in.seen());
                }
                lastAnswer = new AnswerCost(Duration.ofNanos(System.nanoTime() - begun), in.seen());
                return answer;
            } catch (IOException | SyncException broken) {
                call.cancel(); // whatever else comes is not waited for, and the connection serves nobody again
                throw broken;
            }
        } finally {
            Backlog.end();
            meter.ended(System.nanoTime() - begun);
        }
    }

    /** Whatever a reader stumbles over, it stumbled over what a server sent. */
    private static <T, X extends Exception> T read(InputStream in, AnswerReader<T, X> reader) throws IOException, X {
        try {
            return reader.read(in);
        } catch (SyncException fault) {
            throw fault;
        } catch (RuntimeException e) {
            throw new MalformedAnswer("it holds what cannot be", e);
        }
    }

    private <X extends Exception> void requireOk(
            Pace.Leave leave, Response response, InputStream in, Exchange<?, X> exchange) throws IOException, X {
        int status = response.code();
        if (status == 200) {
            return;
        }
        Optional<Duration> retryAfter = HttpTimes.retryAfter(response.header("Retry-After"), serverTime);
        if (status == 429 || status == 503) {
            leave.complained(retryAfter.orElse(Duration.ZERO));
            throw fault(exchange.message(), status, retryAfter);
        }
        Optional<X> refusal = exchange.reader().refusal(status, in);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (status == 502 || status == 504) {
            leave.unanswered();
        }
        throw fault(exchange.message(), status, retryAfter);
    }

    private SyncException fault(Message message, int status, Optional<Duration> retryAfter) {
        return message.changes() ? faults.ofStatusOfChange(status, retryAfter) : faults.ofStatus(status, retryAfter);
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
