package dev.odoosync.app;

import dev.odoosync.app.config.Entry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the configuration comes to. */
@Command(
        name = "config",
        description = "Shows the value in force for every setting, and where it came from. Secrets are masked.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private static final int LEAST_VALUE = 12;
    private static final int GAPS = 4;

    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    ConfigCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<Entry> entries = config.read(around).entries();
        if (json) {
            around.print(ConfigJson.text(entries));
        } else {
            table(entries).forEach(around::print);
        }
        return Exit.OK;
    }

    /** What a value is too long for is shown by {@code --json}; its origin is what stays in sight. */
    private List<String> table(List<Entry> entries) {
        int width = around.terminal().width();
        int others = longest(entries, Entry::key)
                + longest(entries, entry -> entry.origin().toString())
                + GAPS;
        int room = Math.max(LEAST_VALUE, width - others);
        Table table = new Table("key", "value", "from");
        entries.forEach(entry -> table.line(
                entry.key(),
                cut(shown(entry.value()), room),
                shown(entry.origin().toString())));
        return table.text(width);
    }

    private static int longest(List<Entry> entries, Function<Entry, String> part) {
        return entries.stream().map(part).mapToInt(String::length).max().orElse(0);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    private static String shown(@Nullable String text) {
        return text == null ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }
}
