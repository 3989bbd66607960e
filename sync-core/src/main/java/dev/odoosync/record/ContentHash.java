package dev.odoosync.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of a record's values, equal when they are equal, whatever their order. {@code write_date} and
 * {@code write_uid} are left out: a write that changes nothing is not a change.
 *
 * <p>SHA-256 cut to 128 bits. Used to tell changes apart, not to keep secrets.
 */
public final class ContentHash {
    private static final int BYTES = 16;

    private final MessageDigest digest = sha256();

    private ContentHash() {}

    /** The fingerprint of these values, 32 hex digits. */
    public static String of(Map<String, FieldValue> values) {
        Map<String, FieldValue> counted = new TreeMap<>(values);
        counted.keySet().removeAll(java.util.List.of("write_date", "write_uid"));
        ContentHash hash = new ContentHash();
        counted.forEach((name, value) -> {
            hash.add(name);
            hash.add(value.raw());
        });
        return HexFormat.of().formatHex(hash.digest.digest(), 0, BYTES);
    }

    private void add(@Nullable Object raw) {
        if (raw instanceof Collection<?> items) {
            addText("[", items.size());
            items.forEach(this::add);
        } else if (raw instanceof Map<?, ?> entries) {
            addText("{", entries.size());
            new TreeMap<>(entries).forEach((name, value) -> {
                add(name);
                add(value);
            });
        } else {
            String text = String.valueOf(raw);
            addText(raw == null ? "null" : raw.getClass().getSimpleName(), text.length());
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Type and length go before every value, so that no two different values can look the same. */
    private void addText(String kind, int length) {
        digest.update((kind + length + ':').getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
