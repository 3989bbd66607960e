package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.config.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration, and what is changed of it by flag. */
final class ConfigFlags {
    @Option(names = "--config", paramLabel = "<file>", description = "The configuration file; else ODOOSYNC_CONFIG.")
    private @Nullable String file;

    @Option(names = "--preset", paramLabel = "<name>", description = "Settings to start from: default, or spec.")
    private @Nullable String preset;

    @Option(names = "--set", paramLabel = "<name=value>", description = "Changes a setting; may be given again.")
    private List<String> sets = new ArrayList<>();

    /**
     * The configuration.
     *
     * @param more what other flags say for a key; they win over {@code --set}
     * @throws dev.odoosync.app.config.WrongConfiguration when it is refused
     */
    Configuration read(Surroundings around, Flag... more) {
        Stream<Flag> typed = sets.stream().map(Flag::set);
        Stream<Flag> named = Stream.ofNullable(preset).map(name -> new Flag("preset", name, "--preset"));
        List<Flag> flags =
                Stream.concat(Stream.concat(typed, named), Stream.of(more)).toList();
        return Configuration.read(around.environment(), file, flags, around::say);
    }
}
