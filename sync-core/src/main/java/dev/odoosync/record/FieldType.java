package dev.odoosync.record;

import java.util.Locale;

/**
 * The type of an Odoo field, as {@code fields_get} names it.
 *
 * <p>Types of later Odoo versions that this engine does not know are {@link #OTHER}: never fatal, never mirrored.
 */
public enum FieldType {
    BOOLEAN,
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
    ONE2MANY,
    MANY2MANY,
    REFERENCE,
    MANY2ONE_REFERENCE,
    JSON,
    PROPERTIES,
    PROPERTIES_DEFINITION,
    BINARY,
    OTHER;

    /** The type that Odoo calls {@code odooName}; {@link #OTHER} where the name is unknown. */
    public static FieldType of(String odooName) {
        String wanted = odooName.toUpperCase(Locale.ROOT);
        for (FieldType type : values()) {
            if (type.name().equals(wanted)) {
                return type;
            }
        }
        return OTHER;
    }

    /** Odoo's own name of this type, such as {@code many2one}. */
    public String odooName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
