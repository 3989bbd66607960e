package dev.odoosync.tenant;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.Connections;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps connections sealed at rest: AES-256 in GCM mode, a fresh random IV for each save, bound to the format, the key's id and
 * the tenant, so that bytes copied to another tenant do not open. Thread-safe.
 *
 * <p>To change the key, see {@link VaultKeys}.
 */
public final class ConnectionVault implements Connections {
    private final ConnectionStore store;
    private final VaultKeys keys;
    private final Map<String, Seal> seals;
    private final Seal current;

    /**
     * A vault over {@code store}.
     *
     * @param keyId names the key in the stored bytes, 1 to 100 characters; no secret
     * @param key 32 random bytes, to be kept apart from the store; copied
     */
    public ConnectionVault(ConnectionStore store, String keyId, byte[] key) {
        this(store, VaultKeys.of(keyId, key));
    }

    /** A vault over {@code store} that seals with the first of {@code keys} and opens with any. */
    public ConnectionVault(ConnectionStore store, VaultKeys keys) {
        this.store = store;
        this.keys = keys;
        this.seals = keys.seals();
        this.current = seals.values().iterator().next();
    }

    /**
     * Seals and keeps {@code connection}, in place of what was kept.
     *
     * @throws IllegalArgumentException when a part of it is longer than 65,535 bytes
     */
    public void save(TenantId tenant, OdooConnection connection) {
        store.save(tenant, sealed(tenant, connection));
    }

    private byte[] sealed(TenantId tenant, OdooConnection connection) {
        try {
            return current.close(tenant, written(connection));
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

    /** The tenants of which a connection is kept, in order of their ids. */
    public List<TenantId> tenants() {
        return store.tenants();
    }

    /**
     * Sees to it that the tenant's connection is sealed with the current key. One that somebody saves meanwhile is left alone: it
     * is sealed with the current key already.
     *
     * @return whether it was sealed with another one
     * @throws SealBroken when what is kept does not open with any of the keys
     */
    public boolean reseal(TenantId tenant) {
        Optional<byte[]> stored = store.find(tenant);
        if (stored.isEmpty() || sealId(tenant, stored.get()).equals(keys.ids().get(0))) {
            return false;
        }
        return store.replace(tenant, stored.get(), sealed(tenant, open(tenant, stored.get())));
    }

    private static String sealId(TenantId tenant, byte[] stored) {
        try {
            return Seal.keyIdOf(tenant, stored);
        } catch (IOException e) {
            throw new SealBroken(tenant, "its bytes were changed");
        }
    }

    private OdooConnection open(TenantId tenant, byte[] stored) {
        Seal seal = seals.get(sealId(tenant, stored));
        if (seal == null) {
            throw new SealBroken(tenant, "it was sealed with another key than " + named(keys.ids()));
        }
        try {
            return read(seal.open(tenant, stored));
        } catch (IOException e) {
            throw new SealBroken(tenant, "its bytes were changed");
        }
    }

    private static String named(List<String> ids) {
        return "'" + String.join("' or '", ids) + "'";
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
