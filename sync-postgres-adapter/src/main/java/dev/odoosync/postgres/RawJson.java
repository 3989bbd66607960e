package dev.odoosync.postgres;

import dev.odoosync.record.FieldValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * Odoo's values as JSON. Moments are {@code "2026-02-28T23:59:59Z"}, days {@code "2026-02-28"}. A number that is no whole one by its
 * type always has a point, so that it can be told from one that is. {@code jsonb} keeps every digit.
 *
 * <p>Belongs to one call, and so to one thread.
 */
final class RawJson {
    private final StringBuilder text = new StringBuilder(1024);
    private boolean first = true;

    RawJson() {
        text.append('{');
    }

    /** The value alone. */
    static String of(FieldValue value) {
        RawJson json = new RawJson();
        json.text.setLength(0);
        json.write(value);
        return json.text.toString();
    }

    RawJson with(String name, FieldValue value) {
        name(name);
        write(value);
        return this;
    }

    RawJson with(String name, long number) {
        name(name);
        text.append(number);
        return this;
    }

    RawJson with(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    /** A part that is JSON already. */
    RawJson withPart(String name, String json) {
        name(name);
        text.append(json);
        return this;
    }

    /** The object with all that was put into it; ends it. */
    String end() {
        return text.append('}').toString();
    }

    private void name(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        string(name);
        text.append(':');
    }

    private void write(FieldValue value) {
        if (value instanceof FieldValue.Text string) {
            string(string.value());
        } else if (value instanceof FieldValue.Int number) {
            text.append(number.value());
        } else if (value instanceof FieldValue.Link link) {
            text.append(link.id());
        } else if (value instanceof FieldValue.Bool bool) {
            text.append(bool.value());
        } else if (value instanceof FieldValue.Decimal decimal) {
            text.append(number(decimal.value()));
        } else if (value instanceof FieldValue.Moment moment) {
            string(moment.value().toString());
        } else if (value instanceof FieldValue.Day day) {
            string(day.value().toString());
        } else if (value instanceof FieldValue.Binary binary) {
            string(binary.base64());
        } else {
            compound(value);
        }
    }

    private void compound(FieldValue value) {
        if (value instanceof FieldValue.Links links) {
            text.append(links.ids());
        } else if (value instanceof FieldValue.Items items) {
            items(items.values());
        } else if (value instanceof FieldValue.Entries entries) {
            RawJson inner = new RawJson();
            entries.values().forEach(inner::with);
            text.append(inner.end());
        } else {
            text.append("null");
        }
    }

    private void items(List<FieldValue> values) {
        char before = '[';
        for (FieldValue item : values) {
            text.append(before);
            write(item);
            before = ',';
        }
        text.append(values.isEmpty() ? "[]" : "]");
    }

    /** The shortest digits that read back as the same number. */
    static String number(double value) {
        String shortest = Double.toString(value);
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        String plain = new BigDecimal(shortest).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private void string(String value) {
        String storable = Texts.storable(value);
        text.append('"');
        for (int i = 0; i < storable.length(); i++) {
            char c = storable.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
