package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the store knows. */
@Command(
        name = "status",
        description = "Shows how far the mirrors are. Asks the store only, no Odoo.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Option(names = "--user-id", paramLabel = "<id>", description = "Only this tenant.")
    private @Nullable String userId;

    StatusCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Configuration configuration = config.read(around);
        String store = StoreAddress.from(around, configuration);
        try (Stores stores = Wiring.mongo(store, configuration.sync().storeTimeout())) {
            List<SyncStatus> statuses = wanted(stores);
            statuses.forEach(status -> print(status, stores.batches().tally(status.tenant())));
            return statuses.stream().anyMatch(SyncStatus::hasFailedBatches) ? Exit.INCOMPLETE : Exit.OK;
        }
    }

    private List<SyncStatus> wanted(Stores stores) {
        List<TenantId> tenants = userId == null ? stores.statuses().tenants() : List.of(tenant(userId));
        List<SyncStatus> found = tenants.stream()
                .map(stores.statuses()::find)
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw PlainFailure.unusable(
                    "Nothing was synced yet" + (userId == null ? "" : " for user id " + userId) + ": run pull first.");
        }
        return found;
    }

    private static TenantId tenant(String userId) {
        try {
            return new TenantId(userId);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("--user-id is wrong: " + e.getMessage() + ".", e);
        }
    }

    private void print(SyncStatus status, BatchTally tally) {
        around.print("Tenant " + status.tenant() + ": " + status.state().stored()
                + Optional.ofNullable(status.source())
                        .map(source -> ", mirror of " + source)
                        .orElse(""));
        around.print("first copy " + (status.initialSyncDone() ? "done" : "not done") + ", complete up to "
                + Words.moment(status.lastCompletedWindowEnd()) + " UTC, last failure "
                + Words.moment(status.lastSyncFailedAt()) + ", holes: " + Words.count(tally.holes()));
        Optional.ofNullable(status.parking()).map(StatusCommand::sentence).ifPresent(around::print);
        Table table = new Table("model", "stage", "complete up to", "batches", "done", "holes", "records", "note");
        status.models().forEach(model -> line(table, model, tally.ofModel(model.model())));
        table.text(around.terminal().width()).forEach(around::print);
        around.print("");
    }

    private static void line(Table table, ModelProgress model, BatchTally tally) {
        String note = Optional.ofNullable(model.skippedReason()).orElse("");
        table.line(
                model.model(),
                model.stage().stored(),
                Words.moment(model.cursor()),
                tally.total(),
                tally.done(),
                tally.holes(),
                tally.records(),
                note);
    }

    private static String sentence(Parking parking) {
        return "left alone until " + Words.moment(parking.until()) + " UTC: " + parking.message();
    }
}
