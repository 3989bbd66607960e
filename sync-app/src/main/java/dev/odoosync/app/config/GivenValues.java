package dev.odoosync.app.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was said for each key, by whoever has the last word. */
final class GivenValues {
    private GivenValues() {}

    static Map<String, Given> of(
            Map<String, String> environment, @Nullable String file, List<Flag> flags, Consumer<String> warn) {
        Map<String, Given> given = new HashMap<>(ofFile(environment, file, warn));
        given.putAll(ofEnvironment(environment));
        given.putAll(ofFlags(flags));
        return given;
    }

    private static Map<String, Given> ofFile(
            Map<String, String> environment, @Nullable String file, Consumer<String> warn) {
        if (file != null) {
            return FileValues.read(SmallFile.at(file, "The configuration file of --config"), warn);
        }
        return set(environment, Keys.CONFIG_VARIABLE)
                .map(path -> SmallFile.at(path, "The configuration file of " + Keys.CONFIG_VARIABLE))
                .map(small -> FileValues.read(small, warn))
                .orElse(Map.of());
    }

    private static Map<String, Given> ofEnvironment(Map<String, String> environment) {
        Map<String, Given> given = new HashMap<>();
        Keys.STORES.forEach(key -> set(environment, Keys.usualVariable(key))
                .ifPresent(uri -> given.put(key, ofVariable(uri, Keys.usualVariable(key)))));
        environment
                .keySet()
                .forEach(variable -> Keys.ofVariable(variable)
                        .ifPresent(key -> set(environment, variable)
                                .ifPresent(value -> given.put(key, ofVariable(value, variable)))));
        return given;
    }

    private static Given ofVariable(String value, String variable) {
        return new Given(value, new Origin(Origin.Kind.ENVIRONMENT, variable));
    }

    /** A variable that is set to nothing counts as not set. */
    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::trim).filter(value -> !value.isEmpty());
    }

    private static Map<String, Given> ofFlags(List<Flag> flags) {
        Map<String, Given> given = new HashMap<>();
        for (Flag flag : flags) {
            Origin origin = new Origin(Origin.Kind.FLAG, flag.typed());
            Keys.check(flag.key(), origin);
            refuseSecret(flag.key());
            if (flag.value().isBlank()) {
                throw new WrongConfiguration("A setting is wrong: " + flag.key() + " has no value (" + origin + ").");
            }
            given.put(flag.key(), new Given(flag.value(), origin));
        }
        return given;
    }

    private static void refuseSecret(String key) {
        if (Keys.secret(key)) {
            throw new WrongConfiguration(
                    "A setting is wrong: " + key + " is a secret, and every user of the machine sees"
                            + " the flags of a command; give it by the variable "
                            + Keys.usualVariable(key)
                            + ", in the configuration file, or by "
                            + Keys.fileOf(key) + ".");
        }
    }
}
