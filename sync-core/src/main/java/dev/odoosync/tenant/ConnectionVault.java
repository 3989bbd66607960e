package dev.odoosync.tenant;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.Connections;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps connections sealed at rest: AES-256 in GCM mode, a fresh random IV for each save, bound to the format, the key's id and
 * the tenant, so that bytes copied to another tenant do not open. Thread-safe.
 *
 * <p>Stored: one byte of format, the key's id, 12 bytes of IV, the sealed text with its tag. To change the key, read through a
 * vault with the old key and save through one with the new key, over the same store.
 */
public final class ConnectionVault implements Connections {
    private static final int FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_KEY_ID = 100;

    private final ConnectionStore store;
    private final String keyId;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * A vault over {@code store}.
     *
     * @param keyId names the key in the stored bytes, 1 to 100 characters; no secret
     * @param key 32 random bytes, to be kept apart from the store; copied
     */
    public ConnectionVault(ConnectionStore store, String keyId, byte[] key) {
        if (keyId.isBlank() || keyId.length() > MAX_KEY_ID) {
            throw new IllegalArgumentException("the id of a vault's key needs 1 to " + MAX_KEY_ID + " characters");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a vault's key must be " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.store = store;
        this.keyId = keyId;
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Seals and keeps {@code connection}, in place of what was kept.
     *
     * @throws IllegalArgumentException when a part of it is longer than 65,535 bytes
     */
    public void save(TenantId tenant, OdooConnection connection) {
        store.save(tenant, seal(tenant, connection));
    }

    /**
     * The tenant's connection; empty where none is kept.
     *
     * @throws SealBroken when what is kept does not open for this tenant with this key
     */
    @Override
    public Optional<OdooConnection> find(TenantId tenant) {
        return store.find(tenant).map(stored -> open(tenant, stored));
    }

    /** Forgets the tenant's connection. */
    public void remove(TenantId tenant) {
        store.remove(tenant);
    }

    private byte[] seal(TenantId tenant, OdooConnection connection) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, tenant, iv).doFinal(written(connection));
            return bytes(out -> {
                header(out);
                out.write(iv);
                out.write(text);
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("a part of the connection of tenant " + tenant + " is too long", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot seal with AES-256 in GCM mode", e);
        }
    }

    private OdooConnection open(TenantId tenant, byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readUnsignedByte() != FORMAT) {
                throw new SealBroken(tenant, "it is of a format that this version does not know");
            }
            if (!in.readUTF().equals(keyId)) {
                throw new SealBroken(tenant, "it was sealed with another key than '" + keyId + "'");
            }
            byte[] iv = in.readNBytes(IV_BYTES);
            byte[] text = in.readAllBytes();
            if (text.length < TAG_BITS / Byte.SIZE) {
                throw new SealBroken(tenant, "it was cut");
            }
            return read(cipher(Cipher.DECRYPT_MODE, tenant, iv).doFinal(text));
        } catch (IOException | GeneralSecurityException e) {
            throw new SealBroken(tenant, "another key or another tenant sealed it, or its bytes were changed");
        }
    }

    private Cipher cipher(int mode, TenantId tenant, byte[] iv) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(bytes(out -> {
            header(out);
            out.writeUTF(tenant.value());
        }));
        return cipher;
    }

    private void header(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeUTF(keyId);
    }

    private static byte[] written(OdooConnection connection) throws IOException {
        return bytes(out -> {
            out.writeUTF(connection.url().toString());
            out.writeUTF(connection.database());
            out.writeUTF(connection.login());
            out.writeUTF(connection.password().reveal());
        });
    }

    private static OdooConnection read(byte[] text) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(text));
        return new OdooConnection(URI.create(in.readUTF()), in.readUTF(), in.readUTF(), new Secret(in.readUTF()));
    }

    private static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    @Override
    public String toString() {
        return "ConnectionVault";
    }
}
