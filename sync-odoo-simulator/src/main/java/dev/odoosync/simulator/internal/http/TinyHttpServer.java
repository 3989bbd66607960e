package dev.odoosync.simulator.internal.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One request per connection on the loopback, as Odoo in its production shape answers. Not the server of the JDK:
 * that one sets the {@code Date} header by its own clock.
 */
public final class TinyHttpServer implements AutoCloseable {

    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    private final ServerSocket listening;
    private final ExecutorService workers;
    private final InstantSource clock;
    private final boolean announcesClose;
    private final Function<HttpRequest, HttpAnswer> handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TinyHttpServer(
            ServerSocket listening,
            int workers,
            InstantSource clock,
            boolean announcesClose,
            Function<HttpRequest, HttpAnswer> handler) {
        this.listening = listening;
        this.workers = Executors.newFixedThreadPool(workers, TinyHttpServer::thread);
        this.clock = clock;
        this.announcesClose = announcesClose;
        this.handler = handler;
    }

    /** Starts one; {@code announcesClose} says whether answers tell that the connection ends with them. */
    public static TinyHttpServer start(
            int port,
            int workers,
            InstantSource clock,
            boolean announcesClose,
            Function<HttpRequest, HttpAnswer> handler) {
        return start(new byte[] {127, 0, 0, 1}, port, workers, clock, announcesClose, handler);
    }

    /** Starts one that answers at every address 127.x.y.z. Connections that come from elsewhere are closed at once. */
    public static TinyHttpServer startEverywhere(
            int port, int workers, InstantSource clock, Function<HttpRequest, HttpAnswer> handler) {
        return start(new byte[4], port, workers, clock, true, handler);
    }

    private static TinyHttpServer start(
            byte[] address,
            int port,
            int workers,
            InstantSource clock,
            boolean announcesClose,
            Function<HttpRequest, HttpAnswer> handler) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), port), 512);
            TinyHttpServer server = new TinyHttpServer(socket, workers, clock, announcesClose, handler);
            thread(server::accept).start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen on port " + port, failure);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "odoo-simulator-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                if (connection.getLocalAddress().isLoopbackAddress()) {
                    open.add(connection);
                    workers.execute(() -> serve(connection));
                } else {
                    connection.close();
                }
            } catch (IOException | RejectedExecutionException closed) {
                closeQuietly();
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(READ_TIMEOUT_MILLIS);
            connection.setTcpNoDelay(true);
            HttpRequest request = new RequestReader(new BufferedInputStream(connection.getInputStream())).read();
            send(handler.apply(request), connection);
        } catch (IOException clientGone) {
            // Whoever hung up needs no answer, and there is nobody else to tell.
            open.remove(connection);
        } finally {
            open.remove(connection);
        }
    }

    private void send(HttpAnswer answer, Socket connection) throws IOException {
        if (answer.cutAt() < 0) {
            return;
        }
        StringBuilder head = new StringBuilder("HTTP/1.0 " + answer.status() + " " + reason(answer.status()) + "\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + answer.body().length + "\r\n");
        head.append("Server: Werkzeug (simulated)\r\n");
        head.append("Date: " + DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        head.append(announcesClose ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
        OutputStream out = new BufferedOutputStream(connection.getOutputStream());
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(answer.body(), 0, answer.cutAt());
        out.flush();
    }

    private static String reason(int status) {
        return status < 400 ? "OK" : "ERROR";
    }

    private void closeQuietly() {
        try {
            listening.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops listening, and closes every connection that is still open. */
    @Override
    public void close() {
        closeQuietly();
        workers.shutdownNow();
        open.forEach(connection -> {
            try {
                connection.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
