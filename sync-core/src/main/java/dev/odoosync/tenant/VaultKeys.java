package dev.odoosync.tenant;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The keys of a {@link ConnectionVault}: the first one seals, all of them open. To change the key, put a new one before the old
 * one, let the vault {@linkplain ConnectionVault#reseal reseal}, and then drop the old one. Immutable.
 */
public final class VaultKeys {
    private static final int KEY_BYTES = 32;
    private static final int MAX_KEYS = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Map<String, byte[]> byId;

    private VaultKeys(Map<String, byte[]> byId) {
        this.byId = byId;
    }

    /**
     * One key.
     *
     * @param id names the key in what it sealed: 1 to 100 letters, digits, dots, dashes or underscores; no secret
     * @param key 32 random bytes; copied
     */
    public static VaultKeys of(String id, byte[] key) {
        return new VaultKeys(Map.of(checked(id), checked(key)));
    }

    /**
     * The keys in {@code text}: {@code id:base64} each, the current one first, divided by white space or commas.
     *
     * @throws IllegalArgumentException when there is none, one is malformed, or two have the same id; no part of a key is in the
     *     message
     */
    public static VaultKeys parse(Secret text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String entry : text.reveal().strip().split("[\\s,]+", MAX_KEYS)) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("a vault's key must be written as id:base64");
            }
            String id = checked(entry.substring(0, colon));
            if (keys.put(id, checked(decoded(entry.substring(colon + 1)))) != null) {
                throw new IllegalArgumentException("two of the vault's keys have the id '" + id + "'");
            }
        }
        return new VaultKeys(keys);
    }

    /** A new random key of that id, as {@link #parse} reads it. */
    public static Secret generate(String id) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Secret(checked(id) + ":" + Base64.getEncoder().encodeToString(key));
    }

    /** The ids of the keys, the current one first. */
    public List<String> ids() {
        return new ArrayList<>(byId.keySet());
    }

    /** The seals of the keys by id, the current one first. */
    Map<String, Seal> seals() {
        Map<String, Seal> seals = new LinkedHashMap<>();
        byId.forEach((id, key) -> seals.put(id, new Seal(id, key)));
        return seals;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            // its message would quote a letter of the key
            throw new IllegalArgumentException("a vault's key must be written as id:base64");
        }
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a vault's key needs 1 to 100 letters, digits, dots, dashes or underscores");
        }
        return id;
    }

    private static byte[] checked(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a vault's key must be " + KEY_BYTES + " bytes, not " + key.length);
        }
        return key.clone();
    }

    @Override
    public String toString() {
        return "VaultKeys" + ids();
    }
}
