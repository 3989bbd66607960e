package dev.odoosync.app;

import dev.odoosync.access.KnownToken;
import dev.odoosync.access.Scope;
import dev.odoosync.app.config.Configuration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is known of the tokens. */
@Command(
        name = "list",
        description = "Lists the tokens: what each opens, and what it is for. The tokens themselves are not kept.",
        mixinStandardHelpOptions = true)
final class TokensListCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    TokensListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Configuration configuration = config.read(around);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            print(stores.tokens().all());
            return Exit.OK;
        }
    }

    private void print(List<KnownToken> tokens) {
        if (tokens.isEmpty()) {
            around.print("There is no token: the API answers nobody. Make one with 'odoo-sync tokens create'.");
            return;
        }
        Table table = new Table("id", "opens", "created", "label");
        tokens.forEach(token ->
                table.line(token.id(), opens(token), Words.moment(token.createdAt()), Words.printable(token.label())));
        table.text(around.terminal().width()).forEach(around::print);
    }

    private static String opens(KnownToken token) {
        if (token.scope() instanceof Scope.Tenant one) {
            return "tenant " + one.tenant() + (one.writes() ? ", and writes" : "");
        }
        return "all tenants";
    }
}
