package dev.odoosync.app.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who, beside those that Java knows, may vouch for a server's certificate.
 *
 * @param certificates of the authorities
 */
public record ExtraAuthorities(List<X509Certificate> certificates) {
    /** Nobody. */
    public static final ExtraAuthorities NONE = new ExtraAuthorities(List.of());

    private static final int LIMIT = 1 << 20;

    public ExtraAuthorities {
        certificates = List.copyOf(certificates);
    }

    /**
     * The name of a file with certificates in PEM; {@code none} for none.
     *
     * @throws IllegalArgumentException when it holds none, or something else
     * @throws WrongConfiguration when it cannot be read, or is larger than 1 MB
     */
    static ExtraAuthorities parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        SmallFile file = SmallFile.at(text, "The file of extra-ca-file");
        List<X509Certificate> found = certificates(file.text(LIMIT), text);
        if (found.isEmpty()) {
            throw refused(text);
        }
        return new ExtraAuthorities(found);
    }

    private static List<X509Certificate> certificates(String pem, String name) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(ExtraAuthorities::x509)
                    .toList();
        } catch (CertificateException e) {
            throw refused(name);
        }
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }

    private static IllegalArgumentException refused(String name) {
        return new IllegalArgumentException(
                "'" + name + "' holds no certificates in PEM, which begin with -----BEGIN CERTIFICATE-----");
    }
}
