package dev.odoosync.http;

import dev.odoosync.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** A token as its digest, with what it opens. */
final class KnownToken {
    private final byte[] digest;
    private final TenantId tenant;

    KnownToken(byte[] digest, TenantId tenant) {
        this.digest = digest;
        this.tenant = tenant;
    }

    /** Compares with all of them, whole digest by whole digest: the time taken tells nothing about any. */
    static Optional<TenantId> search(List<KnownToken> known, String token) {
        byte[] asked = digest(token);
        Optional<TenantId> found = Optional.empty();
        for (KnownToken candidate : known) {
            if (MessageDigest.isEqual(candidate.digest, asked)) {
                found = Optional.of(candidate.tenant);
            }
        }
        return found;
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
