package dev.odoosync.tenant;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes for one tenant. Sealed: one byte of format, the key's id, 12 bytes of IV, the text with its tag; what goes before
 * the IV, and the tenant, are authenticated with it. Thread-safe.
 */
final class Seal {
    private static final int FORMAT = 1;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final String keyId;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Seal(String keyId, byte[] key) {
        this.keyId = keyId;
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] close(TenantId tenant, byte[] text) throws IOException {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(sealed);
        writeHeader(out);
        out.write(iv);
        try {
            out.write(cipher(Cipher.ENCRYPT_MODE, tenant, iv).doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot seal with AES-256 in GCM mode", e);
        }
        return sealed.toByteArray();
    }

    /** The id of the key that sealed these bytes, by what they say themselves. */
    static String keyIdOf(TenantId tenant, byte[] sealed) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed));
        if (in.readUnsignedByte() != FORMAT) {
            throw new SealBroken(tenant, "it is of a format that this version does not know");
        }
        return in.readUTF();
    }

    /** Opens what this key sealed, as {@link #keyIdOf} says. */
    byte[] open(TenantId tenant, byte[] sealed) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed));
        in.skipNBytes(1);
        in.readUTF();
        byte[] iv = in.readNBytes(IV_BYTES);
        byte[] text = in.readAllBytes();
        if (text.length < TAG_BYTES) {
            throw new SealBroken(tenant, "it was cut");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, tenant, iv).doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(tenant, "another key or another tenant sealed it, or its bytes were changed");
        }
    }

    private Cipher cipher(int mode, TenantId tenant, byte[] iv) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(boundTo(tenant));
        return cipher;
    }

    private byte[] boundTo(TenantId tenant) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeHeader(out);
        out.writeUTF(tenant.value());
        return bytes.toByteArray();
    }

    private void writeHeader(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeUTF(keyId);
    }
}
