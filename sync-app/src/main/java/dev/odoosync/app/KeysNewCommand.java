package dev.odoosync.app;

import dev.odoosync.tenant.VaultKeys;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a key. It is kept nowhere: what is done with it is up to whoever asked. */
@Command(
        name = "new",
        description = "Prints a new key, on standard output and nowhere else. Nothing is changed.",
        mixinStandardHelpOptions = true)
final class KeysNewCommand implements Callable<Integer> {
    private static final DateTimeFormatter USUAL_ID =
            DateTimeFormatter.ofPattern("'key-'yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Surroundings around;

    @Option(names = "--id", paramLabel = "<id>", description = "Its name, no secret; default: the date and time.")
    private @Nullable String id;

    KeysNewCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        around.print(key(id == null ? USUAL_ID.format(around.clock().now()) : id));
        around.say("Put this line into a file that only odoo-sync may read, and name it in ODOOSYNC_VAULT_KEY_FILE."
                + " Where there is a key already, put it before that one, restart all daemons, and run 'odoo-sync keys"
                + " rotate'. Keep a copy apart from the database's backup: without it no kept password opens.");
        return Exit.OK;
    }

    private static String key(String id) {
        try {
            return VaultKeys.generate(id).reveal();
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("--id is wrong: " + e.getMessage() + ".", e);
        }
    }
}
