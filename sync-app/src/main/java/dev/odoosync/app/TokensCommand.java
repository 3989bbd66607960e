package dev.odoosync.app;

import picocli.CommandLine.Command;

/** What there is to do with the tokens of the API. */
@Command(
        name = "tokens",
        description = "Makes, lists and revokes the tokens that open the API.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class TokensCommand {}
