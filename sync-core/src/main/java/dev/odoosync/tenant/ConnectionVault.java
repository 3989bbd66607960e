package dev.odoosync.tenant;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.Connections;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Keeps connections sealed at rest: AES-256 in GCM mode, a fresh random IV for each save, bound to the format, the key's id and
 * the tenant, so that bytes copied to another tenant do not open. Thread-safe.
 *
 * <p>To change the key, read through a vault with the old key and save through one with the new key, over the same store.
 */
public final class ConnectionVault implements Connections {
    private final ConnectionStore store;
    private final Seal seal;

    /**
     * A vault over {@code store}.
     *
     * @param keyId names the key in the stored bytes, 1 to 100 characters; no secret
     * @param key 32 random bytes, to be kept apart from the store; copied
     */
    public ConnectionVault(ConnectionStore store, String keyId, byte[] key) {
        this.store = store;
        this.seal = new Seal(keyId, key);
    }

    /**
     * Seals and keeps {@code connection}, in place of what was kept.
     *
     * @throws IllegalArgumentException when a part of it is longer than 65,535 bytes
     */
    public void save(TenantId tenant, OdooConnection connection) {
        try {
            store.save(tenant, seal.close(tenant, written(connection)));
        } catch (IOException e) {
            throw new IllegalArgumentException("a part of the connection of tenant " + tenant + " is too long", e);
        }
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

    private OdooConnection open(TenantId tenant, byte[] stored) {
        try {
            return read(seal.open(tenant, stored));
        } catch (IOException e) {
            throw new SealBroken(tenant, "its bytes were changed");
        }
    }

    private static byte[] written(OdooConnection connection) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(connection.url().toString());
        out.writeUTF(connection.database());
        out.writeUTF(connection.login());
        out.writeUTF(connection.password().reveal());
        return bytes.toByteArray();
    }

    private static OdooConnection read(byte[] text) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(text));
        return new OdooConnection(URI.create(in.readUTF()), in.readUTF(), in.readUTF(), new Secret(in.readUTF()));
    }

    @Override
    public String toString() {
        return "ConnectionVault";
    }
}
