package dev.odoosync.app.config;

import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a command: a value and its origin for each key. A flag wins over the environment, the environment over
 * the file, the file over the preset and the defaults. Immutable, safe for use by many threads; every value but those of the
 * secrets was checked. {@code docs/configuration.md} lists the keys.
 */
public final class Configuration {
    private final Values values;
    private final SyncSettings sync;
    private final ServiceSettings service;
    private final Secrets secrets;

    private Configuration(Values values, Secrets secrets) {
        this.values = values;
        this.secrets = secrets;
        this.sync = values.sync();
        this.service = values.service();
    }

    /**
     * Reads it.
     *
     * @param environment all variables; those that begin with ODOOSYNC_, and MONGODB_URI, POSTGRES_URI and POSTGRES_DIRECT_URI,
     *     are heeded
     * @param file the file as named by flag; null for the one that ODOOSYNC_CONFIG names, if it does
     * @param flags keys given by flag; of two for the same key the later one counts
     * @param warn hears a sentence about each file with secrets that every user of the machine may read
     * @throws WrongConfiguration when a key is not known, a value is wrong or a file cannot be read; it names which
     */
    public static Configuration read(
            Map<String, String> environment, @Nullable String file, List<Flag> flags, Consumer<String> warn) {
        Values values = new Values(GivenValues.of(environment, file, flags, warn));
        return new Configuration(values, Secrets.of(values, warn));
    }

    /** The settings of the engine. */
    public SyncSettings sync() {
        return sync;
    }

    /** The settings of the service. */
    public ServiceSettings service() {
        return service;
    }

    /**
     * The address of the MongoDB that is the store, which holds a password.
     *
     * @throws WrongConfiguration when the file that should hold it cannot be read
     */
    public Optional<Secret> mongodbUri() {
        return secrets.reveal(Keys.MONGODB_URI);
    }

    /**
     * The address of the PostgreSQL that is the store, which holds a password.
     *
     * @throws WrongConfiguration when the file that should hold it cannot be read
     */
    public Optional<Secret> postgresUri() {
        return secrets.reveal(Keys.POSTGRES_URI);
    }

    /**
     * The same database past a pooler.
     *
     * @throws WrongConfiguration when the file that should hold it cannot be read
     */
    public Optional<Secret> postgresDirectUri() {
        return secrets.reveal(Keys.POSTGRES_DIRECT_URI);
    }

    /**
     * The key that seals the tenants' passwords, as it was given.
     *
     * @throws WrongConfiguration when the file that should hold it cannot be read
     */
    public Optional<Secret> vaultKey() {
        return secrets.reveal(Keys.VAULT_KEY);
    }

    /** All keys with what is in force for them, secrets masked. */
    public List<Entry> entries() {
        return Keys.known().stream().map(this::entry).toList();
    }

    private Entry entry(String key) {
        Optional<Given> value = Keys.secret(key) ? secrets.find(key) : values.find(key);
        return value.map(given -> new Entry(key, Keys.secret(key) ? "***" : given.text(), given.origin()))
                .orElse(new Entry(key, null, Origin.DEFAULT));
    }
}
