package dev.odoosync.postgres;

import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.PutAside;
import org.jspecify.annotations.Nullable;

/** What of a model cannot be read, as a part of a status and back: null where that is nothing. */
final class GapParts {
    private GapParts() {}

    static @Nullable JsonPart of(ModelGaps gaps) {
        return gaps.none()
                ? null
                : new JsonPart()
                        .parts(
                                "fields",
                                gaps.fields().stream().map(GapParts::of).toList())
                        .parts(
                                "records",
                                gaps.records().stream().map(GapParts::of).toList());
    }

    static ModelGaps gaps(@Nullable JsonPart gaps) {
        return gaps == null
                ? ModelGaps.NONE
                : new ModelGaps(
                        gaps.parts("fields").stream().map(GapParts::field).toList(),
                        gaps.parts("records").stream().map(GapParts::record).toList());
    }

    private static JsonPart of(LeftOutField field) {
        return new JsonPart()
                .text("field", field.field())
                .text("reason", field.reason())
                .time("since", field.since())
                .number("example", field.example())
                .time("tryAt", field.tryAt());
    }

    private static LeftOutField field(JsonPart field) {
        return new LeftOutField(
                field.text("field"),
                field.text("reason"),
                field.time("since"),
                field.number("example"),
                field.time("tryAt"));
    }

    private static JsonPart of(PutAside record) {
        return new JsonPart()
                .number("odooId", record.odooId())
                .text("reason", record.reason())
                .time("since", record.since())
                .number("attempts", record.attempts())
                .time("tryAt", record.tryAt());
    }

    private static PutAside record(JsonPart record) {
        return new PutAside(
                record.number("odooId"),
                record.text("reason"),
                record.time("since"),
                Math.toIntExact(record.number("attempts")),
                record.time("tryAt"));
    }
}
