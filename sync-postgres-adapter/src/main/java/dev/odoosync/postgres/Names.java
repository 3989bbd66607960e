package dev.odoosync.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names as PostgreSQL takes them: at most {@value #MAX_BYTES} bytes, and quoted wherever they are used. */
final class Names {
    static final int MAX_BYTES = 63;

    private static final int HASH_BYTES = 6;

    private Names() {}

    /** In double quotes, so that it means itself and nothing else. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static boolean fits(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /** {@code name}, cut where it is too long, then {@code separator} and 12 hex digits that tell {@code whole} from all others. */
    static String hashed(String name, String separator, String whole) {
        String end = separator + hash(whole);
        String start = name;
        while (!fits(start + end)) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + end;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
