package dev.odoosync.app;

import picocli.CommandLine.Command;

/** What there is to do with the outbox. */
@Command(
        name = "outbox",
        description = "Shows what goes back to Odoo, adds to it, and decides about what failed or collided.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class OutboxCommand {}
