package dev.odoosync.app;

import dev.odoosync.access.Scope;
import dev.odoosync.access.Tokens;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.Secret;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a token. */
@Command(
        name = "create",
        description = "Prints a new token, this once, on standard output and nowhere else.",
        mixinStandardHelpOptions = true)
final class TokensCreateCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Option(names = "--user-id", paramLabel = "<id>", description = "It opens this tenant, and no other.")
    private @Nullable String userId;

    @Option(names = "--admin", description = "It opens all tenants.")
    private boolean admin;

    @Option(
            names = "--scope",
            paramLabel = "<scope>",
            description = "What a tenant's token is for: sync (the default), or write, which may change its Odoo too.")
    private @Nullable String scope;

    @Option(names = "--label", paramLabel = "<text>", description = "What it is for, no secret.")
    private String label = "";

    TokensCreateCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Scope opened = opened();
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw PlainFailure.unusable("--label must hold no control character.");
        }
        Configuration configuration = config.read(around);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            around.print(
                    issued(new Tokens(stores.tokens(), around.clock()), opened).reveal());
            around.say("It is shown this once. Send it as 'Authorization: Bearer ...'.");
            return Exit.OK;
        }
    }

    private Scope opened() {
        if (admin == (userId != null)) {
            throw PlainFailure.unusable(
                    "Say what the token opens: either --user-id, for one tenant, or --admin, for all.");
        }
        boolean writes = "write".equals(scope);
        if (scope != null && (admin || !(writes || scope.equals("sync")))) {
            throw PlainFailure.unusable("--scope is sync or write, and of a tenant's token: an admin's opens all.");
        }
        if (userId == null) {
            return Scope.admin();
        }
        return writes ? Scope.writing(TenantFlags.tenant(userId)) : Scope.of(TenantFlags.tenant(userId));
    }

    private Secret issued(Tokens tokens, Scope what) {
        try {
            return tokens.issue(what, label);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("--label is wrong: " + e.getMessage() + ".", e);
        }
    }
}
