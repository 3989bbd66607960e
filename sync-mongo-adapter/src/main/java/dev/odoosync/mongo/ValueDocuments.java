package dev.odoosync.mongo;

import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Values of entries as BSON that people read, and back. A number is a number there, whether it is an id or not: its <i>kind</i>, kept
 * beside it, says what BSON alone does not. A value without a kind is what it looks like.
 */
final class ValueDocuments {
    private static final String ITEMS = "items";
    private static final String ENTRIES = "entries";

    private ValueDocuments() {}

    static @Nullable Object of(FieldValue value) {
        if (value instanceof FieldValue.Day day) {
            return Date.from(day.value().atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (value instanceof FieldValue.Moment moment) {
            return Date.from(moment.value());
        }
        if (value instanceof FieldValue.Binary binary) {
            return new Binary(binary.bytes());
        }
        if (value instanceof FieldValue.Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.values().forEach(item -> list.add(of(item)));
            return list;
        }
        if (value instanceof FieldValue.Entries entries) {
            Document document = new Document();
            entries.values().forEach((name, entry) -> document.append(FieldNames.nested(name), of(entry)));
            return document;
        }
        return value.raw();
    }

    /** What BSON alone does not say about the value; null where it says all. */
    static @Nullable Object kind(FieldValue value) {
        if (value instanceof FieldValue.Link) {
            return "link";
        }
        if (value instanceof FieldValue.Day) {
            return "day";
        }
        if (value instanceof FieldValue.Items items) {
            List<@Nullable Object> kinds = new ArrayList<>();
            items.values().forEach(item -> kinds.add(kind(item)));
            return new Document(ITEMS, kinds);
        }
        if (value instanceof FieldValue.Entries entries) {
            Document kinds = new Document();
            entries.values().forEach((name, entry) -> kinds.append(FieldNames.nested(name), kind(entry)));
            return new Document(ENTRIES, kinds);
        }
        return null;
    }

    static FieldValue value(@Nullable Object stored, @Nullable Object kind) {
        if (stored instanceof List<?> list) {
            return list(list, kind instanceof Document known ? known.getList(ITEMS, Object.class) : null);
        }
        if (stored instanceof Document document) {
            return entries(
                    document, kind instanceof Document known ? known.get(ENTRIES, new Document()) : new Document());
        }
        if (stored instanceof Long number) {
            return "link".equals(kind) ? new FieldValue.Link(number) : new FieldValue.Int(number);
        }
        if (stored instanceof Date date) {
            Instant moment = date.toInstant();
            return "day".equals(kind)
                    ? new FieldValue.Day(LocalDate.ofInstant(moment, ZoneOffset.UTC))
                    : new FieldValue.Moment(moment);
        }
        return simple(stored);
    }

    private static FieldValue simple(@Nullable Object stored) {
        if (stored == null) {
            return FieldValue.EMPTY;
        }
        if (stored instanceof String text) {
            return new FieldValue.Text(text);
        }
        if (stored instanceof Boolean bool) {
            return new FieldValue.Bool(bool);
        }
        if (stored instanceof Double number) {
            return new FieldValue.Decimal(number);
        }
        if (stored instanceof Integer number) {
            return new FieldValue.Int(number);
        }
        if (stored instanceof Binary binary) {
            return new FieldValue.Binary(Base64.getEncoder().encodeToString(binary.getData()));
        }
        throw new IllegalStateException(
                "a stored entry holds a " + stored.getClass().getSimpleName() + ", which is no value of Odoo's");
    }

    private static FieldValue list(List<?> stored, @Nullable List<Object> kinds) {
        if (kinds == null && stored.stream().allMatch(Long.class::isInstance)) {
            return new FieldValue.Links(stored.stream().map(Long.class::cast).toList());
        }
        List<FieldValue> values = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            values.add(value(stored.get(i), kinds == null || i >= kinds.size() ? null : kinds.get(i)));
        }
        return new FieldValue.Items(values);
    }

    private static FieldValue entries(Document stored, Document kinds) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        stored.forEach((name, value) -> values.put(FieldNames.original(name), value(value, kinds.get(name))));
        return new FieldValue.Entries(values);
    }
}
