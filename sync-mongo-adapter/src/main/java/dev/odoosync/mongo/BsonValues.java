package dev.odoosync.mongo;

import dev.odoosync.record.FieldValue;
import java.time.ZoneOffset;
import org.bson.BsonBinary;
import org.bson.BsonWriter;

/** Odoo's values as BSON: dates as dates, whole numbers and ids as 64 bit, binaries as bytes, json as arrays and sub-documents. */
final class BsonValues {
    private BsonValues() {}

    static void write(BsonWriter writer, FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            writer.writeString(text.value());
        } else if (value instanceof FieldValue.Int number) {
            writer.writeInt64(number.value());
        } else if (value instanceof FieldValue.Link link) {
            writer.writeInt64(link.id());
        } else if (value instanceof FieldValue.Decimal decimal) {
            writer.writeDouble(decimal.value());
        } else if (value instanceof FieldValue.Bool bool) {
            writer.writeBoolean(bool.value());
        } else if (value instanceof FieldValue.Moment moment) {
            writer.writeDateTime(moment.value().toEpochMilli());
        } else if (value instanceof FieldValue.Day day) {
            writer.writeDateTime(
                    day.value().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        } else if (value instanceof FieldValue.Binary binary) {
            writer.writeBinaryData(new BsonBinary(binary.bytes()));
        } else {
            writeCompound(writer, value);
        }
    }

    private static void writeCompound(BsonWriter writer, FieldValue value) {
        if (value instanceof FieldValue.Links links) {
            writer.writeStartArray();
            links.ids().forEach(writer::writeInt64);
            writer.writeEndArray();
        } else if (value instanceof FieldValue.Items items) {
            writer.writeStartArray();
            items.values().forEach(item -> write(writer, item));
            writer.writeEndArray();
        } else if (value instanceof FieldValue.Entries entries) {
            writer.writeStartDocument();
            entries.values().forEach((name, entry) -> {
                writer.writeName(FieldNames.nested(name));
                write(writer, entry);
            });
            writer.writeEndDocument();
        } else {
            writer.writeNull();
        }
    }
}
