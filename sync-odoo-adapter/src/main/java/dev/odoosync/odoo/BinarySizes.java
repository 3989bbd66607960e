package dev.odoosync.odoo;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a read with {@code bin_size} shows of binaries: {@code 1.43 Kb} where Odoo counted, {@code 12 kB} or {@code 1465 bytes} where
 * its database did. A computed binary that heeds no such wish shows its content.
 */
final class BinarySizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d+)?) *(bytes|b|kb|mb|gb|tb)");
    private static final Map<String, Integer> SHIFTS =
            Map.of("bytes", 0, "b", 0, "kb", 10, "mb", 20, "gb", 30, "tb", 40);

    private BinarySizes() {}

    /** The same rows with about how many bytes each binary has. */
    static List<OdooRow> of(List<OdooRow> rows, ModelSchema schema) {
        return rows.stream().map(row -> of(row, schema.fields())).toList();
    }

    private static OdooRow of(OdooRow row, List<FieldDefinition> fields) {
        Map<String, FieldValue> values = new HashMap<>(row.values());
        for (FieldDefinition field : fields) {
            if (field.type() == FieldType.BINARY) {
                values.computeIfPresent(field.name(), (name, value) -> size(value));
            }
        }
        return new OdooRow(row.id(), values);
    }

    private static FieldValue size(FieldValue value) {
        if (value instanceof FieldValue.Binary content) {
            return new FieldValue.Int(content.size());
        }
        if (!(value instanceof FieldValue.Text text)) {
            return value;
        }
        Matcher size = SIZE.matcher(text.value().toLowerCase(Locale.ROOT));
        return new FieldValue.Int(
                size.matches()
                        ? bytes(size.group(1), size.group(2))
                        : text.value().length());
    }

    private static long bytes(String number, String unit) {
        return (long) (Double.parseDouble(number) * (1L << SHIFTS.getOrDefault(unit, 0)));
    }
}
