package dev.odoosync.app;

import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an entry. */
@Command(
        name = "enqueue",
        description = "Adds one change to the outbox. Values are JSON by Odoo's own names of the fields.",
        mixinStandardHelpOptions = true)
final class OutboxEnqueueCommand implements Callable<Integer> {
    private static final String MADE_BY = "made_by:";

    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Parameters(paramLabel = "<model>", description = "Odoo's name of the model, such as res.partner.")
    private String model = "";

    @ArgGroup(multiplicity = "1")
    private final What what = new What();

    @Option(
            names = "--based-on",
            paramLabel = "<json>",
            description = "The values that were seen: what changed in Odoo since then is a conflict.")
    private @Nullable String basedOn;

    @Option(names = "--json", description = "Print the entry as JSON.")
    private boolean json;

    /** One of them. */
    static final class What {
        @Option(names = "--create", paramLabel = "<json>", description = "Makes a record with these values.")
        private @Nullable String create;

        @Option(
                names = "--write",
                arity = "2",
                paramLabel = "<id> <json>",
                hideParamSyntax = true,
                description = "Sets these values; the id is Odoo's, or made_by:N for what entry N creates.")
        private String @Nullable [] write;

        @Option(names = "--unlink", paramLabel = "<id>", description = "Deletes the record.")
        private @Nullable String unlink;

        @Option(
                names = "--call",
                arity = "2",
                paramLabel = "<id> <method>",
                hideParamSyntax = true,
                description = "Calls a method of the record that the settings declare.")
        private String @Nullable [] call;
    }

    OutboxEnqueueCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        OutboxRequest request = checked(this::request);
        return flags.atDesk(around, (stores, desk) -> {
            OutboxEntry entry = checked(() -> desk.enqueue(request));
            around.print(
                    json
                            ? EntryJson.text(entry)
                            : "Entry " + entry.id()
                                    + " is enqueued; a running serve brings it to Odoo, or 'odoo-sync push'.");
            return Exit.OK;
        });
    }

    private OutboxRequest request() {
        TenantId tenant = flags.tenant();
        String base = basedOn;
        Map<String, FieldValue> seen = base == null ? Map.of() : EntryValues.plain("--based-on", base);
        String create = what.create;
        String unlink = what.unlink;
        String[] write = what.write;
        String[] call = what.call;
        if (base != null && (create != null || call != null)) {
            throw PlainFailure.unusable("--based-on goes with --write or --unlink.");
        }
        if (create != null) {
            return OutboxRequest.create(tenant, model, EntryValues.of("--create", create));
        }
        if (write != null) {
            return OutboxRequest.write(tenant, model, target(write[0]), EntryValues.of("--write", write[1]), seen);
        }
        if (call != null) {
            return OutboxRequest.call(tenant, model, target(call[0]), call[1]);
        }
        return OutboxRequest.unlink(tenant, model, target(String.valueOf(unlink)), seen);
    }

    private static Target target(String typed) {
        boolean made = typed.startsWith(MADE_BY);
        try {
            long number = Long.parseLong(made ? typed.substring(MADE_BY.length()) : typed);
            return made ? new Target.Created(OutboxFlags.id(number)) : new Target.Known(number);
        } catch (NumberFormatException e) {
            throw PlainFailure.unusable(
                    "A record is named by its id in Odoo, or by made_by:N for what entry N creates.", e);
        }
    }

    private static <T> T checked(Supplier<T> request) {
        try {
            return request.get();
        } catch (IllegalArgumentException refused) {
            throw PlainFailure.unusable("It was not enqueued: " + refused.getMessage() + ".", refused);
        }
    }
}
