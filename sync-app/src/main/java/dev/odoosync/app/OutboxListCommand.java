package dev.odoosync.app;

import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists entries. */
@Command(
        name = "list",
        description = "Lists entries of the outbox, the oldest first: those that are not done, or those of one status.",
        mixinStandardHelpOptions = true)
final class OutboxListCommand implements Callable<Integer> {
    private static final int MOST_LOOKED_AT = 10_000;

    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Option(
            names = "--status",
            paramLabel = "<status>",
            description = "queued, processing, done, failed (with those that were given up) or conflict.")
    private @Nullable String status;

    @Option(names = "--model", paramLabel = "<model>", description = "Only entries of this Odoo model.")
    private @Nullable String model;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "50",
            description = "At most so many, 1 to 10,000; default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Option(names = "--json", description = "Print JSON, with the values.")
    private boolean json;

    OutboxListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST_LOOKED_AT) {
            throw PlainFailure.unusable("--limit must be 1 to 10,000.");
        }
        List<OutboxStatus> wanted = statuses();
        return flags.with(around, stores -> {
            print(stores.outbox(), wanted);
            return Exit.OK;
        });
    }

    private List<OutboxStatus> statuses() {
        String typed = status;
        if (typed == null) {
            return Arrays.stream(OutboxStatus.values())
                    .filter(one -> one != OutboxStatus.DONE)
                    .toList();
        }
        return List.of(Arrays.stream(OutboxStatus.values())
                .filter(one -> one.stored().equals(typed))
                .findFirst()
                .orElseThrow(() -> PlainFailure.unusable("--status is one of "
                        + Arrays.stream(OutboxStatus.values())
                                .map(OutboxStatus::stored)
                                .collect(Collectors.joining(", "))
                        + ".")));
    }

    private void print(Outbox outbox, List<OutboxStatus> wanted) {
        int most = model == null ? limit + 1 : MOST_LOOKED_AT;
        List<OutboxEntry> found = wanted.stream()
                .flatMap(one -> outbox.list(flags.tenant(), one, most).stream())
                .filter(entry -> model == null || entry.model().equals(model))
                .sorted(Comparator.comparing(OutboxEntry::id))
                .limit(limit + 1L)
                .toList();
        List<OutboxEntry> shown = found.subList(0, Math.min(limit, found.size()));
        if (json) {
            around.print(EntryJson.list(shown));
            return;
        }
        table(shown).forEach(around::print);
        if (found.size() > limit) {
            around.print("and more; --limit shows more of them.");
        }
    }

    private Stream<String> table(List<OutboxEntry> entries) {
        if (entries.isEmpty()) {
            return Stream.of("There is no such entry.");
        }
        Table table = new Table("id", "status", "model", "record", "does", "attempts", "next try", "note");
        entries.forEach(entry -> table.line(
                entry.id().toString(),
                EntryWords.status(entry),
                entry.model(),
                EntryWords.record(entry),
                EntryWords.operation(entry),
                entry.attempts(),
                Words.moment(entry.nextRunAt().orElse(null)),
                note(entry)));
        return table.text(around.terminal().width()).stream();
    }

    private static String note(OutboxEntry entry) {
        return entry.status() == OutboxStatus.CONFLICT
                ? "changed in Odoo: " + String.join(", ", entry.conflict().keySet())
                : EntryWords.error(entry);
    }
}
