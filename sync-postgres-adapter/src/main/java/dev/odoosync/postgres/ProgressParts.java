package dev.odoosync.postgres;

import dev.odoosync.tenant.ModelProgress;

/** How far each model is, as parts of a status and back. */
final class ProgressParts {
    private ProgressParts() {}

    static JsonPart of(ModelProgress model) {
        return new JsonPart()
                .text("model", model.model())
                .text("stage", model.stage().stored())
                .number("listedTo", model.listedTo())
                .time("frontier", model.frontier())
                .time("cursor", model.cursor())
                .time("planUntil", model.planUntil())
                .text("skippedReason", model.skippedReason())
                .part("audit", AuditParts.of(model.audit()))
                .part("gaps", GapParts.of(model.gaps()));
    }

    static ModelProgress model(JsonPart model) {
        return new ModelProgress(
                model.text("model"),
                ModelProgress.Stage.ofStored(model.text("stage")),
                model.number("listedTo"),
                model.timeOrNull("frontier"),
                model.timeOrNull("cursor"),
                model.timeOrNull("planUntil"),
                model.textOrNull("skippedReason"),
                AuditParts.audit(model.partOrNull("audit")),
                GapParts.gaps(model.partOrNull("gaps")));
    }
}
