package dev.odoosync.postgres;

import java.util.Locale;
import java.util.Set;

/**
 * Which column holds a field: the one of its name. Where that cannot be, a name with a double underscore, after which stands what
 * the engine added: {@code user_id__odoo} for a field that is called like a column of the engine's, {@code x_size__numeric} for one
 * whose first column holds another type, {@code x_long…__0123456789ab} for one whose name is too long or holds a double underscore
 * itself. So no field can take a column that belongs to another, or to the engine.
 */
final class ColumnNames {
    /** Columns that every mirror has, whatever the model. */
    static final Set<String> OF_THE_ENGINE = Set.of(
            "local_id",
            "user_id",
            "odoo_id",
            "raw",
            "synced_at",
            "deleted_at",
            "sync_version",
            "sync_hash",
            "sync_slow",
            "sync_changed_at",
            "sync_gone",
            "sync_fared");

    /** Columns that every table of PostgreSQL has. */
    private static final Set<String> OF_POSTGRES = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private static final String ADDED = "__";

    private ColumnNames() {}

    /** The column of the field, if that is free. */
    static String of(String field) {
        if (isTaken(field)) {
            return field + ADDED + "odoo";
        }
        return field.contains(ADDED) || !Names.fits(field) ? Names.hashed(field, ADDED, field) : field;
    }

    /** The column of the field where another one bears its name already, or holds what it was before its type changed. */
    static String of(String field, ColumnKind kind) {
        String name = of(field) + ADDED + kind.label();
        return Names.fits(name) ? name : Names.hashed(field, ADDED, field + ' ' + kind.label());
    }

    /** Also when it differs in case alone: unquoted, it would mean the engine's own. */
    private static boolean isTaken(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return OF_THE_ENGINE.contains(lower) || OF_POSTGRES.contains(lower);
    }
}
