package dev.odoosync.http;

import dev.odoosync.access.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A token as its digest, with what it opens. */
final class TokenDigest {
    private final byte[] digest;
    private final Scope scope;

    TokenDigest(byte[] digest, Scope scope) {
        this.digest = digest;
        this.scope = scope;
    }

    /** Compares with all of them, whole digest by whole digest: the time taken tells nothing about any. */
    static Optional<Scope> search(List<TokenDigest> known, String token) {
        byte[] asked = of(token);
        Optional<Scope> found = Optional.empty();
        for (TokenDigest candidate : known) {
            if (MessageDigest.isEqual(candidate.digest, asked)) {
                found = Optional.of(candidate.scope);
            }
        }
        return found;
    }

    /** As text, to remember a token by. */
    static String hex(String token) {
        return HexFormat.of().formatHex(of(token));
    }

    static byte[] of(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
