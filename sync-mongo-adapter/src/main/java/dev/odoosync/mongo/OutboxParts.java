package dev.odoosync.mongo;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an entry that are documents by field, and back. Whatever is written notes its kinds in {@code kinds}, by part and field;
 * whatever is read looks them up there.
 */
final class OutboxParts {
    private static final String MADE_BY = "madeBy";
    private static final String PAYLOAD = "payload";
    private static final String CONFLICT = "conflict";
    private static final String OVERWRITTEN = "overwritten";

    private OutboxParts() {}

    static Document payload(Map<String, OutValue> values, Document kinds) {
        Document document = new Document();
        Document itsKinds = new Document();
        values.forEach((name, value) -> {
            if (value instanceof OutValue.Given given) {
                write(document, itsKinds, FieldNames.nested(name), given.value());
            } else if (value instanceof OutValue.MadeBy made) {
                document.append(
                        FieldNames.nested(name),
                        new Document(MADE_BY, made.create().value()));
            }
        });
        note(kinds, PAYLOAD, itsKinds);
        return document;
    }

    static Document values(String part, Map<String, FieldValue> values, Document kinds) {
        Document document = new Document();
        Document itsKinds = new Document();
        values.forEach((name, value) -> write(document, itsKinds, FieldNames.nested(name), value));
        note(kinds, part, itsKinds);
        return document;
    }

    static Document conflict(Map<String, FieldConflict> conflict, Document kinds) {
        return byField(CONFLICT, conflict, kinds, (one, document, itsKinds) -> {
            writeKnown(document, itsKinds, "base", one.base());
            writeKnown(document, itsKinds, "ours", one.ours());
            writeKnown(document, itsKinds, "theirs", one.theirs());
            if (one.winner() != null) {
                document.append("winner", one.winner().stored());
            }
        });
    }

    static Document overwritten(Map<String, Overwritten> overwritten, Document kinds) {
        return byField(OVERWRITTEN, overwritten, kinds, (one, document, itsKinds) -> {
            write(document, itsKinds, "ours", one.ours());
            write(document, itsKinds, "theirs", one.theirs());
        });
    }

    private interface Writing<T> {
        void write(T one, Document document, Document kinds);
    }

    private static <T> Document byField(String part, Map<String, T> fields, Document kinds, Writing<T> writing) {
        Document document = new Document();
        Document itsKinds = new Document();
        fields.forEach((name, one) -> {
            Document inner = new Document();
            Document innerKinds = new Document();
            writing.write(one, inner, innerKinds);
            document.append(FieldNames.nested(name), inner);
            note(itsKinds, FieldNames.nested(name), innerKinds);
        });
        note(kinds, part, itsKinds);
        return document;
    }

    private static void writeKnown(Document document, Document kinds, String name, @Nullable FieldValue value) {
        if (value != null) {
            write(document, kinds, name, value);
        }
    }

    private static void write(Document document, Document kinds, String name, FieldValue value) {
        document.append(name, ValueDocuments.of(value));
        Object kind = ValueDocuments.kind(value);
        if (kind != null) {
            kinds.append(name, kind);
        }
    }

    private static void note(Document kinds, String part, Document itsKinds) {
        if (!itsKinds.isEmpty()) {
            kinds.append(part, itsKinds);
        }
    }

    static Map<String, OutValue> readPayload(Document payload, Document kinds) {
        Document known = kinds.get(PAYLOAD, new Document());
        return read(payload, name -> {
            @Nullable Object kind = known.get(name);
            boolean refers = kind == null
                    && payload.get(name) instanceof Document value
                    && value.size() == 1
                    && value.get(MADE_BY) instanceof Long;
            return refers
                    ? new OutValue.MadeBy(
                            new EntryId(payload.get(name, Document.class).getLong(MADE_BY)))
                    : OutValue.of(ValueDocuments.value(payload.get(name), kind));
        });
    }

    static Map<String, FieldValue> readValues(String part, Document values, Document kinds) {
        Document known = kinds.get(part, new Document());
        return read(values, name -> ValueDocuments.value(values.get(name), known.get(name)));
    }

    static Map<String, FieldConflict> readConflict(Document conflict, Document kinds) {
        Document known = kinds.get(CONFLICT, new Document());
        return read(conflict, name -> {
            Document one = conflict.get(name, new Document());
            Document itsKinds = known.get(name, new Document());
            @Nullable String winner = one.getString("winner");
            return new FieldConflict(
                    readKnown(one, itsKinds, "base"),
                    readKnown(one, itsKinds, "ours"),
                    readKnown(one, itsKinds, "theirs"),
                    winner == null ? null : Winner.ofStored(winner));
        });
    }

    static Map<String, Overwritten> readOverwritten(Document overwritten, Document kinds) {
        Document known = kinds.get(OVERWRITTEN, new Document());
        return read(overwritten, name -> {
            Document one = overwritten.get(name, new Document());
            Document itsKinds = known.get(name, new Document());
            return new Overwritten(
                    ValueDocuments.value(one.get("ours"), itsKinds.get("ours")),
                    ValueDocuments.value(one.get("theirs"), itsKinds.get("theirs")));
        });
    }

    private static @Nullable FieldValue readKnown(Document one, Document kinds, String side) {
        return one.containsKey(side) ? ValueDocuments.value(one.get(side), kinds.get(side)) : null;
    }

    private static <T> Map<String, T> read(Document document, Function<String, T> reading) {
        Map<String, T> fields = new LinkedHashMap<>();
        document.keySet().forEach(name -> fields.put(FieldNames.original(name), reading.apply(name)));
        return fields;
    }
}
