package dev.odoosync.postgres;

import dev.odoosync.record.OdooField;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields may be edited in the mirror itself. */
final class EditRule {
    private static final Set<String> ODOOS_OWN =
            Set.of("id", "create_date", "create_uid", "write_date", "write_uid", "display_name");

    private EditRule() {}

    /** Why a column of the field may not be set, for people; null when it may. */
    static @Nullable String refusal(OdooField field) {
        if (ODOOS_OWN.contains(field.name())) {
            return "Odoo alone sets it";
        }
        if (field.readonly()) {
            return "Odoo computes it, or lets nobody write it; set what it comes from";
        }
        return switch (field.type()) {
            case BOOLEAN,
                    INTEGER,
                    FLOAT,
                    MONETARY,
                    CHAR,
                    TEXT,
                    HTML,
                    SELECTION,
                    DATE,
                    DATETIME,
                    MANY2ONE,
                    MANY2MANY,
                    REFERENCE,
                    MANY2ONE_REFERENCE,
                    JSON -> null;
            case ONE2MANY -> "it only lists rows of another table, which point to this one; change those";
            case BINARY -> "binaries are not written back from here; write an entry to the outbox";
            case PROPERTIES, PROPERTIES_DEFINITION, OTHER ->
                "fields of the type " + field.type().odooName() + " are not written back from here";
        };
    }
}
