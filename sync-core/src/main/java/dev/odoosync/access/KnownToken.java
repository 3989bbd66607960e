package dev.odoosync.access;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What is kept of a token.
 *
 * @param digest SHA-256 of the token, 64 hexadecimal digits in small letters. A token is 256 random bits: nothing slower is needed
 *     to keep it from being guessed
 * @param scope what it opens
 * @param label what it is for, in the words of whoever made it; at most 100 characters, may be empty
 * @param createdAt when it was made, to the millisecond
 */
public record KnownToken(String digest, Scope scope, String label, Instant createdAt) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_LABEL = 100;
    private static final int SHOWN = 12;

    public KnownToken {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("the digest of a token has 64 hexadecimal digits");
        }
        if (label.length() > MAX_LABEL) {
            throw new IllegalArgumentException("the label of a token has at most " + MAX_LABEL + " characters");
        }
    }

    /** By what people name it: the first digits of its digest. */
    public String id() {
        return digest.substring(0, SHOWN);
    }
}
