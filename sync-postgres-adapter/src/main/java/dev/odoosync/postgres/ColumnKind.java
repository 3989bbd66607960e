package dev.odoosync.postgres;

import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of the columns that hold fields, and how a value gets into one. */
enum ColumnKind {
    BOOLEAN("boolean", "boolean"),
    BIGINT("bigint", "bigint"),
    NUMERIC("numeric", "numeric"),
    TEXT("text", "text"),
    DATE("date", "date"),
    TIMESTAMPTZ("timestamp with time zone", "timestamptz"),
    /** Lists of ids, each as a text: the server unrolls an array of arrays down to its items. */
    IDS("bigint[]", "text"),
    JSONB("jsonb", "jsonb"),
    BYTEA("bytea", "bytea");

    private final String type;
    private final String element;

    ColumnKind(String type, String element) {
        this.type = type;
        this.element = element;
    }

    /** The type, as the server's catalog writes it. */
    String type() {
        return type;
    }

    /** The type of the array's items by which many values of it are handed over. */
    String element() {
        return element;
    }

    /** Its name in the names of columns. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a field of that type is kept in; null for what is mirrored nowhere but in {@code raw}. */
    static @Nullable ColumnKind of(FieldType type) {
        return switch (type) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER, MANY2ONE, MANY2ONE_REFERENCE -> BIGINT;
            case FLOAT, MONETARY -> NUMERIC;
            case CHAR, TEXT, HTML, SELECTION, REFERENCE -> TEXT;
            case DATE -> DATE;
            case DATETIME -> TIMESTAMPTZ;
            case ONE2MANY, MANY2MANY -> IDS;
            case JSON, PROPERTIES, PROPERTIES_DEFINITION -> JSONB;
            case BINARY -> BYTEA;
            case OTHER -> null;
        };
    }

    /** Whether a column of this kind keeps every value of one of that kind. */
    boolean holds(ColumnKind other) {
        return this == other || (this == NUMERIC && other == BIGINT);
    }

    /** The value as an item of an array; null when it is empty, or when a column of this kind cannot hold it. */
    @Nullable
    Object item(FieldValue value) {
        return switch (this) {
            case BOOLEAN -> value instanceof FieldValue.Bool bool ? bool.value() : null;
            case BIGINT -> whole(value);
            case NUMERIC ->
                value instanceof FieldValue.Decimal decimal ? RawJson.number(decimal.value()) : whole(value);
            case TEXT -> value instanceof FieldValue.Text text ? Texts.storable(text.value()) : null;
            case DATE -> value instanceof FieldValue.Day day ? PgText.day(day.value()) : null;
            case TIMESTAMPTZ -> value instanceof FieldValue.Moment moment ? PgText.moment(moment.value()) : null;
            case IDS -> value instanceof FieldValue.Links links ? ids(links) : null;
            case JSONB -> value instanceof FieldValue.Empty ? null : RawJson.of(value);
            case BYTEA -> value instanceof FieldValue.Binary binary ? binary.bytes() : null;
        };
    }

    private static @Nullable Long whole(FieldValue value) {
        if (value instanceof FieldValue.Link link) {
            return link.id();
        }
        return value instanceof FieldValue.Int number ? number.value() : null;
    }

    private static String ids(FieldValue.Links links) {
        return links.ids().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
