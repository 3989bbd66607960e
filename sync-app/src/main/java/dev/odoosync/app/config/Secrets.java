package dev.odoosync.app.config;

import dev.odoosync.tenant.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The secrets: each given directly, or by the name of a file that holds it. Such a file is read when the secret is asked for: a
 * command that does not need it need not be allowed to read it.
 */
final class Secrets {
    private static final int LIMIT = 64 << 10;

    private final Map<String, Given> direct = new HashMap<>();
    private final Map<String, Given> inFiles = new HashMap<>();

    private Secrets() {}

    static Secrets of(Values values, Consumer<String> warn) {
        Secrets secrets = new Secrets();
        for (String key : Keys.known()) {
            if (Keys.secret(key)) {
                secrets.choose(key, values.find(key), values.find(Keys.fileOf(key)));
            }
        }
        secrets.inFiles.forEach((key, file) -> warnOf(file(key, file), warn));
        return secrets;
    }

    private void choose(String key, Optional<Given> given, Optional<Given> file) {
        if (given.isPresent() && file.isPresent()) {
            refuseBoth(key, given.get().origin(), file.get().origin());
        }
        boolean fromFile = file.isPresent()
                && (given.isEmpty() || file.get().origin().over(given.get().origin()));
        (fromFile ? file : given).ifPresent(value -> (fromFile ? inFiles : direct).put(key, value));
    }

    private static void refuseBoth(String key, Origin given, Origin file) {
        if (!given.over(file) && !file.over(given)) {
            throw new WrongConfiguration("A setting is wrong: " + key + " and " + Keys.fileOf(key) + " are both given ("
                    + given + ", " + file + "); keep one of them.");
        }
    }

    /** What was said about it; the text is the secret, or the name of its file. */
    Optional<Given> find(String key) {
        return Optional.ofNullable(direct.get(key)).or(() -> Optional.ofNullable(inFiles.get(key)));
    }

    Optional<Secret> reveal(String key) {
        Given file = inFiles.get(key);
        return file == null
                ? Optional.ofNullable(direct.get(key)).map(given -> new Secret(given.text()))
                : Optional.of(secretIn(file(key, file)));
    }

    private static SmallFile file(String key, Given given) {
        return SmallFile.at(given.text(), "The file of " + Keys.fileOf(key) + " (" + given.origin() + ")");
    }

    private static Secret secretIn(SmallFile file) {
        String text = file.text(LIMIT).trim();
        if (text.isEmpty()) {
            throw new WrongConfiguration(file.what() + ", " + file.path() + ", is empty.");
        }
        return new Secret(text);
    }

    private static void warnOf(SmallFile file, Consumer<String> warn) {
        if (file.readableByOthers()) {
            warn.accept(file.warning());
        }
    }
}
