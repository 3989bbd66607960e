package dev.odoosync.mongo;

import static dev.odoosync.mongo.Dates.date;
import static dev.odoosync.mongo.Dates.required;

import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.PutAside;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What of a model cannot be read, as a part of a status document: null where that is nothing, as in documents from before it was kept. */
final class GapDocuments {
    private GapDocuments() {}

    static @Nullable Document of(ModelGaps gaps) {
        return gaps.none()
                ? null
                : new Document(
                                "fields",
                                gaps.fields().stream().map(GapDocuments::of).toList())
                        .append(
                                "records",
                                gaps.records().stream().map(GapDocuments::of).toList());
    }

    static ModelGaps gaps(@Nullable Document gaps) {
        return gaps == null
                ? ModelGaps.NONE
                : new ModelGaps(
                        gaps.getList("fields", Document.class).stream()
                                .map(GapDocuments::field)
                                .toList(),
                        gaps.getList("records", Document.class).stream()
                                .map(GapDocuments::record)
                                .toList());
    }

    private static Document of(LeftOutField field) {
        return new Document("field", field.field())
                .append("reason", field.reason())
                .append("since", date(field.since()))
                .append("example", field.example())
                .append("tryAt", date(field.tryAt()));
    }

    private static LeftOutField field(Document field) {
        return new LeftOutField(
                field.getString("field"),
                field.getString("reason"),
                required(field, "since"),
                field.getLong("example"),
                required(field, "tryAt"));
    }

    private static Document of(PutAside record) {
        return new Document("odooId", record.odooId())
                .append("reason", record.reason())
                .append("since", date(record.since()))
                .append("attempts", record.attempts())
                .append("tryAt", date(record.tryAt()));
    }

    private static PutAside record(Document record) {
        return new PutAside(
                record.getLong("odooId"),
                record.getString("reason"),
                required(record, "since"),
                record.getInteger("attempts"),
                required(record, "tryAt"));
    }
}
