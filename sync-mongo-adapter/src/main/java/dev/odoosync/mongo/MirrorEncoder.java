package dev.odoosync.mongo;

import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.BsonBinaryWriter;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;

/** Mirrored records as bytes, straight from their values. */
final class MirrorEncoder {
    private final long changedAt;

    /** @param changedAt the time of change of what is written as changed */
    MirrorEncoder(Instant changedAt) {
        this.changedAt = changedAt.toEpochMilli();
    }

    /** The whole document. */
    RawBsonDocument document(Candidate candidate) {
        return encoded(writer -> {
            writer.writeString("_id", candidate.key);
            writer.writeString("userId", candidate.tenant.value());
            writer.writeInt64("odooId", candidate.record.odooId());
            writeValues(writer, candidate.record.values());
            writer.writeStartDocument("_sync");
            writeSync(writer, candidate, "");
            if (!candidate.slow.isEmpty()) {
                writer.writeStartDocument("slow");
                candidate.slow.forEach(writer::writeString);
                writer.writeEndDocument();
            }
            writer.writeEndDocument();
        });
    }

    /** The update that brings all values of an observation, and leaves those it does not carry. */
    RawBsonDocument change(Candidate candidate) {
        return encoded(writer -> writeChange(writer, candidate));
    }

    /** The same for a tombstone, which it no longer is then. */
    RawBsonDocument revival(Candidate candidate) {
        return encoded(writer -> {
            writeChange(writer, candidate);
            writer.writeStartDocument("$unset");
            writer.writeString("deletedAt", "");
            writer.writeString("_sync.gone", "");
            writer.writeEndDocument();
        });
    }

    private void writeChange(BsonWriter writer, Candidate candidate) {
        writer.writeStartDocument("$set");
        writeValues(writer, candidate.record.values());
        writeSync(writer, candidate, "_sync.");
        candidate.slow.forEach((name, hash) -> writer.writeString("_sync.slow." + name, hash));
        writer.writeEndDocument();
    }

    /** The update that brings the version alone, and the traces of a write that changed nothing. */
    RawBsonDocument stamp(Candidate candidate) {
        return encoded(writer -> {
            writer.writeStartDocument("$set");
            candidate.record.values().forEach((name, value) -> {
                if (name.equals("write_date") || name.equals("write_uid")) {
                    writeField(writer, name, value);
                }
            });
            writer.writeString("_sync.version", candidate.version);
            writer.writeEndDocument();
        });
    }

    private void writeSync(BsonWriter writer, Candidate candidate, String prefix) {
        writer.writeString(prefix + "version", candidate.version);
        writer.writeString(prefix + "hash", candidate.hash);
        writer.writeDateTime(prefix + "changedAt", changedAt);
    }

    private static void writeValues(BsonWriter writer, Map<String, FieldValue> values) {
        values.forEach((name, value) -> writeField(writer, name, value));
    }

    private static void writeField(BsonWriter writer, String name, FieldValue value) {
        writer.writeName(storedName(name));
        BsonValues.write(writer, value);
    }

    private static String storedName(String name) {
        return switch (name) {
            case "write_date" -> "writeDate";
            case "create_date" -> "createDate";
            default -> FieldNames.topLevel(name);
        };
    }

    private static RawBsonDocument encoded(Consumer<BsonWriter> content) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            writer.writeStartDocument();
            content.accept(writer);
            writer.writeEndDocument();
            return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
        }
    }
}
