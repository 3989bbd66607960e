package dev.odoosync.simulator.schema;

import java.util.Locale;

/** The types that {@code fields_get} names. */
public enum FieldType {
    CHAR,
    TEXT,
    HTML,
    BOOLEAN,
    INTEGER,
    FLOAT,
    MONETARY,
    DATE,
    DATETIME,
    SELECTION,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY,
    BINARY,
    REFERENCE,
    MANY2ONE_REFERENCE,
    JSON,
    PROPERTIES,
    PROPERTIES_DEFINITION;

    /** The type's name in Odoo, such as {@code many2one}. */
    public String odooName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException if Odoo has no such type
     */
    public static FieldType ofOdooName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether the value is a number in answers, so that an empty one reads 0 and not false. */
    public boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == MONETARY;
    }

    /** Whether the value is a list of ids. */
    public boolean isToMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }
}
