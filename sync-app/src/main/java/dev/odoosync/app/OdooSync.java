package dev.odoosync.app;

import picocli.CommandLine.Command;

/** The program itself: it does nothing without a command. */
@Command(
        name = "odoo-sync",
        description = "Keeps a faithful copy of Odoo databases in MongoDB or PostgreSQL, and brings changes back.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Secrets and the store come by environment: ODOO_PASSWORD, MONGODB_URI or POSTGRES_URI, ODOOSYNC_VAULT_KEY_FILE.",
            "Exit codes: 0 ok, 1 holes, differences, failed entries or checks, 2 wrong use or no connection, 3 busy."
        })
final class OdooSync {}
