package dev.odoosync.odoo.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A server on the loopback that sends whatever bytes a test wants, however slowly. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String request = "";

    /** What it sends once a request is there. */
    @FunctionalInterface
    public interface Script {
        void run(RawServer server, OutputStream out) throws IOException;
    }

    public RawServer(Script script) {
        this(listening(), script);
    }

    /** On a socket of another kind. */
    RawServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request with this status line, these headers (each ended by a line break) and this body. */
    public static RawServer answering(String status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n"
                + headers + "\r\n";
        return new RawServer((server, out) -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });
    }

    public static RawServer answering(String body) {
        return answering("200 OK", "", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Blanks that take a thousandth of their size on the way. */
    public static byte[] bomb(int megabytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < megabytes; i++) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** The latest request, its first line and its body. */
    public String request() {
        return request;
    }

    /** Waits that long; false as soon as the test is over. */
    public boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                connections.incrementAndGet();
                request = readRequest(new BufferedInputStream(client.getInputStream()));
                script.run(this, client.getOutputStream());
                client.getOutputStream().flush();
            } catch (IOException e) {
                // The client has gone, or the test is over: both are what these tests are about.
                connections.get();
            }
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        int length = 0;
        String first = line(in);
        for (String line = first; !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return first + "\n" + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
