package dev.odoosync.app;

import picocli.CommandLine.Command;

/** What there is to do with the keys of the vault. */
@Command(
        name = "keys",
        description = "Makes and changes the key that seals the tenants' passwords.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class KeysCommand {}
