package dev.odoosync.app.config;

import dev.odoosync.settings.NamedSettings;
import dev.odoosync.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All keys that a configuration may hold, and their names in an environment. */
final class Keys {
    static final String PRESET = "preset";
    static final String MONGODB_URI = "mongodb-uri";
    static final String POSTGRES_URI = "postgres-uri";
    static final String POSTGRES_DIRECT_URI = "postgres-direct-uri";
    static final String VAULT_KEY = "vault-key";

    /** The variable that names the file. It is no key: a file cannot name another one. */
    static final String CONFIG_VARIABLE = "ODOOSYNC_CONFIG";

    private static final String PREFIX = "ODOOSYNC_";
    private static final List<String> SECRETS = List.of(MONGODB_URI, POSTGRES_URI, POSTGRES_DIRECT_URI, VAULT_KEY);
    /** The keys that say where the store is. */
    static final List<String> STORES = List.of(MONGODB_URI, POSTGRES_URI, POSTGRES_DIRECT_URI);

    private static final List<String> SECRET_FILES =
            SECRETS.stream().map(Keys::fileOf).toList();
    private static final List<String> OTHER_VARIABLES = List.of(CONFIG_VARIABLE, "ODOOSYNC_DEBUG", "ODOOSYNC_MILLION");
    private static final List<String> ALL = all();
    private static final Map<String, String> BY_VARIABLE = byVariable();

    private Keys() {}

    private static List<String> all() {
        List<String> keys = new ArrayList<>(List.of(PRESET));
        keys.addAll(NamedSettings.names());
        SECRETS.forEach(secret -> keys.addAll(List.of(secret, fileOf(secret))));
        keys.addAll(ServiceDefaults.TEXTS.keySet());
        return List.copyOf(keys);
    }

    private static Map<String, String> byVariable() {
        Map<String, String> variables = new TreeMap<>();
        ALL.forEach(key -> variables.put(variable(key), key));
        return variables;
    }

    /** Every key, in the order in which they are shown. */
    static List<String> known() {
        return ALL;
    }

    /** Every key that may be given by flag. */
    static List<String> ofFlags() {
        return ALL.stream().filter(key -> !secret(key)).toList();
    }

    /** Whether its value must be shown to nobody. */
    static boolean secret(String key) {
        return SECRETS.contains(key);
    }

    /** The key that names the file which holds this secret. */
    static String fileOf(String secret) {
        return secret + "-file";
    }

    /** Whether nothing at all is said where nobody says anything. */
    static boolean optional(String key) {
        return SECRETS.contains(key) || SECRET_FILES.contains(key);
    }

    /** Its usual name in an environment, which has no prefix where other programs know the same variable. */
    static String usualVariable(String key) {
        return STORES.contains(key) ? key.toUpperCase(Locale.ROOT).replace('-', '_') : variable(key);
    }

    /** Its name in an environment. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Refuses a key that is not known. What looks like no name at all is not repeated: it may be a slipped secret. */
    static void check(String key, Origin origin) {
        if (!ALL.contains(key)) {
            String named = key.matches("[A-Za-z0-9_.-]{1,60}") ? "'" + key + "'" : "of that name";
            throw new WrongConfiguration("A setting is wrong: there is no setting " + named + " (" + origin
                    + "); did you mean '" + Nearest.to(key, ALL) + "'?");
        }
    }

    /** The key that a variable stands for; empty where it is none of ours. */
    static Optional<String> ofVariable(String variable) {
        if (!variable.startsWith(PREFIX) || OTHER_VARIABLES.contains(variable)) {
            return Optional.empty();
        }
        String key = BY_VARIABLE.get(variable);
        if (key == null) {
            List<String> candidates = new ArrayList<>(BY_VARIABLE.keySet());
            candidates.addAll(OTHER_VARIABLES);
            throw new WrongConfiguration("A setting is wrong: there is no setting for the variable " + variable
                    + "; did you mean " + Nearest.to(variable, candidates) + "?");
        }
        return Optional.of(key);
    }
}
