package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes over what an earlier system mirrored. */
@Command(
        name = "adopt",
        description = "Takes over a tenant's documents that an earlier system left in the mirror's collections."
                + " Stop that system first.",
        mixinStandardHelpOptions = true)
final class AdoptCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final TenantFlags flags = new TenantFlags();

    AdoptCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            return told(stores.adoption().adopt(tenant), tenant);
        }
    }

    private int told(List<Adoption.Row> rows, TenantId tenant) {
        if (rows.isEmpty()) {
            around.print("There is nothing of an earlier system for user id " + tenant + ".");
            return Exit.OK;
        }
        Table table = new Table("collection", "adopted", "duplicates removed", "left as they are");
        rows.forEach(row -> table.line(row.collection(), row.adopted(), row.duplicates(), row.unusable()));
        table.text(around.terminal().width()).forEach(around::print);
        List<String> advice = rows.stream()
                .map(Adoption.Row::advice)
                .filter(text -> !text.isEmpty())
                .toList();
        advice.forEach(text -> around.print(text + "."));
        return advice.isEmpty() ? Exit.OK : Exit.INCOMPLETE;
    }
}
