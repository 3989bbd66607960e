package dev.odoosync.app;

import dev.odoosync.access.KnownToken;
import dev.odoosync.access.Tokens;
import dev.odoosync.app.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Forgets a token. */
@Command(
        name = "revoke",
        description = "Revokes one token: from then on it opens nothing.",
        mixinStandardHelpOptions = true)
final class TokensRevokeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Parameters(paramLabel = "<id>", description = "Its id, as 'tokens list' shows it.")
    private String id = "";

    TokensRevokeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (!id.matches("[0-9a-f]{6,64}")) {
            throw PlainFailure.unusable(
                    "That is no id of a token; 'odoo-sync tokens list' shows them, in its first column.");
        }
        Configuration configuration = config.read(around);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            KnownToken revoked = revoked(new Tokens(stores.tokens(), around.clock()));
            around.print("Token " + revoked.id() + " is revoked.");
            return Exit.OK;
        }
    }

    private KnownToken revoked(Tokens tokens) {
        try {
            return tokens.revoke(id);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("It was not revoked: " + e.getMessage() + ".", e);
        }
    }
}
