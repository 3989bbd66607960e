package dev.odoosync.app;

import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.PutAside;

/** What of a model cannot be read as JSON, with the names of the HTTP API. */
final class GapJson {
    private GapJson() {}

    static void fields(JsonWriter json, ModelGaps gaps) {
        json.list("leftOutFields", gaps.fields(), GapJson::field);
        json.list("putAside", gaps.records(), GapJson::record);
    }

    private static void field(JsonWriter json, LeftOutField field) {
        json.field("field", field.field())
                .field("reason", field.reason())
                .field("since", field.since())
                .field("tryAt", field.tryAt());
    }

    private static void record(JsonWriter json, PutAside record) {
        json.field("odooId", record.odooId())
                .field("reason", record.reason())
                .field("since", record.since())
                .field("attempts", record.attempts())
                .field("tryAt", record.tryAt());
    }
}
