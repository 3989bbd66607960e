package dev.odoosync.odoo.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server that speaks TLS, with a certificate of its own making: nobody vouches for it. */
public final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "of no worth";

    private final RawServer server;
    private final X509Certificate certificate;

    /** @param host whose certificate it shows, such as {@code DNS:odoo.test} or {@code IP:127.0.0.1} */
    public TlsServer(Path folder, String host, RawServer.Script script) {
        try {
            KeyStore store = store(folder.resolve("keys.p12"), host);
            certificate = (X509Certificate) store.getCertificate("odoo");
            server = new RawServer(listening(store), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Java's own tool makes it: the library has no way to. */
    private static KeyStore store(Path file, String host) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(file);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> making = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "odoo",
                "-keyalg",
                "EC",
                "-dname",
                "CN=odoo",
                "-ext",
                "san=" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(making).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!await(process)) {
            throw new IllegalStateException("keytool failed: " + said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static boolean await(Process process) {
        try {
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ServerSocket listening(KeyStore store) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** What vouches for itself. */
    public X509Certificate certificate() {
        return certificate;
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
