package dev.odoosync.odoo.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom we believe that a certificate is a server's own: the authorities that Java knows, and further ones. There is no way to believe
 * everybody.
 */
public final class Trust {
    private final X509TrustManager manager;
    private final SSLSocketFactory sockets;

    private Trust(X509TrustManager manager, SSLSocketFactory sockets) {
        this.manager = manager;
        this.sockets = sockets;
    }

    /**
     * Java's authorities, and these.
     *
     * @throws IllegalArgumentException when Java cannot make use of one of them
     */
    public static Trust with(List<X509Certificate> further) {
        try {
            X509TrustManager javas = manager(null);
            X509TrustManager all = further.isEmpty()
                    ? javas
                    : manager(store(Stream.concat(Arrays.stream(javas.getAcceptedIssuers()), further.stream())
                            .toList()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {all}, null);
            return new Trust(all, context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }

    /** @param store null for Java's own */
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .map(manager -> manager instanceof X509TrustManager x509 ? x509 : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("Java has no trust manager"));
    }

    /** Sockets that speak TLS with those. Whether the certificate is that of the host is for the caller to see to. */
    public SSLSocketFactory sockets() {
        return sockets;
    }

    /** How many authorities are believed. */
    public int authorities() {
        return manager.getAcceptedIssuers().length;
    }

    X509TrustManager manager() {
        return manager;
    }
}
