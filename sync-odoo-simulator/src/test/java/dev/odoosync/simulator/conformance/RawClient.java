package dev.odoosync.simulator.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The plainest client of a protocol, so that nothing of our own stands between a test and the server. */
abstract class RawClient {

    /** What a JSON answer without a result key is read as. */
    static final Object NONE = new Object();

    /** An HTTP answer. */
    record Answer(int status, String date, String body) {}

    private final URI server;

    RawClient(URI server) {
        this.server = server;
    }

    /** Makes one call. */
    abstract Object call(String service, String method, List<?> arguments);

    abstract boolean isXml();

    /**
     * Not by the newer client of the JDK: it uses a connection again that Odoo 14 closes without saying so.
     */
    Answer post(String path, String contentType, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve(path).toURL().openConnection();
            connection.setDoOutput(true);
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(60_000);
            connection.setRequestProperty("Content-Type", contentType);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(status, connection.getHeaderField("Date"), text);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
