package dev.odoosync.odoo;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.odoo.wire.Json2Face;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One record as Odoo's {@code load} takes it: a row of texts, as in a file that is imported, with its external id in the column
 * {@code id}.
 *
 * <p>Texts, html and binaries arrive unchanged, line ends and blanks included; numbers and moments are read from their texts; an object of
 * a json field is parsed. A selection is looked up by its key <em>or by its label</em>, whatever comes first in Odoo's own list: a key
 * that is the label of an earlier option becomes that one. A many2one must come as a {@link Link}: any other value is searched for by
 * name. What {@code load} has no word for is a list, which is how properties come: that is refused before anything is sent, since to make
 * the record first and to write to it then would be two calls, of which one may be lost.
 */
record LoadRow(List<String> columns, List<String> cells) {
    private static final String BY_ID = "/.id";

    /** Below that, every whole number has a double of its own, and Python reads it for an integer and for a float. */
    private static final double WHOLE_BELOW = 1L << 53;

    /** Writes objects, and reads nothing. */
    private static final Json2Face JSON = new Json2Face(1 << 16, 64);

    /**
     * A row of these values.
     *
     * @throws BatchFault when one of them has no text
     */
    static LoadRow of(String model, ExternalId as, Map<String, FieldValue> values) {
        List<String> columns = new ArrayList<>(List.of("id"));
        List<String> cells = new ArrayList<>(List.of(as.toString()));
        new TreeMap<>(values).forEach((field, value) -> {
            boolean byId = value instanceof Link || value instanceof Links;
            columns.add(byId ? field + BY_ID : field);
            cells.add(cell(model, field, value));
        });
        return new LoadRow(List.copyOf(columns), List.copyOf(cells));
    }

    Parameters parameters() {
        return Parameters.of("fields", columns).and("data", List.of(cells));
    }

    private static String cell(String model, String field, FieldValue value) {
        if (value instanceof Bool bool) {
            return bool.value() ? "1" : "0";
        }
        if (value instanceof Links links) {
            return links.ids().stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value instanceof Decimal decimal) {
            return number(decimal.value());
        }
        if (value instanceof Entries entries) {
            return json(entries);
        }
        if (value instanceof Items) {
            throw BatchFault.lasting(
                    FaultCode.NOT_ALLOWED,
                    "A record of " + model + " cannot be created with a list for " + field
                            + ": Odoo's import takes none. Create it without, and write the field then.",
                    null);
        }
        Object plain = WriteValues.plain(value);
        return Boolean.FALSE.equals(plain) ? "" : plain.toString();
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE_BELOW;
        return whole ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String json(Entries entries) {
        try {
            @SuppressWarnings("unchecked") // entries are spelled as an object
            Map<String, Object> object = (Map<String, Object>) WriteValues.plain(entries);
            return new String(JSON.encode(object), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("JSON could not be written to memory", e);
        }
    }
}
