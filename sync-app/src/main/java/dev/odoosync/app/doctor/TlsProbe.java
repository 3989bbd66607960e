package dev.odoosync.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Looks at a server's certificate. */
final class TlsProbe {
    private static final String NAME = "TLS";
    private static final int PATIENCE_MS = 10_000;
    private static final int USUAL_PORT = 443;
    private static final Duration SOON = Duration.ofDays(14);

    private TlsProbe() {}

    /** Makes a handshake with {@code address}, which must be one of the URL's host, and sends nothing more. */
    static Check look(URI url, InetAddress address, SSLSocketFactory tls, Instant now) {
        int port = url.getPort() == -1 ? USUAL_PORT : url.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            return judge(expiry(plain, url.getHost(), port, tls), now);
        } catch (SSLException e) {
            return Check.fail(
                    NAME,
                    "The server's certificate cannot be trusted, or it speaks no TLS. Give it a valid certificate for "
                            + url.getHost() + ", or name a file with the certificate of its authority: extra-ca-file.");
        } catch (IOException e) {
            return Check.fail(NAME, "The server does not accept a TLS connection. Check the URL's host and port.");
        }
    }

    private static Instant expiry(Socket plain, String host, int port, SSLSocketFactory tls) throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return earliest(socket.getSession().getPeerCertificates());
        }
    }

    private static Instant earliest(Certificate... chain) {
        return Arrays.stream(chain)
                .filter(X509Certificate.class::isInstance)
                .map(certificate ->
                        ((X509Certificate) certificate).getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    static Check judge(Instant expiry, Instant now) {
        long days = Duration.between(now, expiry).toDays();
        return now.plus(SOON).isAfter(expiry)
                ? Check.warn(NAME, "The certificate is valid, but only for " + days + " days more. Renew it.")
                : Check.ok(NAME, "The certificate is valid, for " + days + " days more.");
    }
}
