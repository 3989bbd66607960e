package dev.odoosync.app.doctor;

import java.util.List;
import java.util.stream.Collectors;

/** What a user for the sync needs at least, and what this one lacks of it. */
final class RightsCheck {
    private static final String NEEDED =
            "A user for the sync needs read access to each model, no rule that hides records, all companies, and nothing more";
    private static final String UNKNOWN =
            " Whether a record rule or a restricted field hides something from it Odoo does not tell: compare the counts above with an"
                    + " administrator's.";

    private RightsCheck() {}

    static Check of(List<ModelCheck> models) {
        List<String> lacking = models.stream()
                .filter(ModelCheck::forbidden)
                .map(ModelCheck::model)
                .toList();
        String fields = models.stream()
                .filter(model -> !model.failing().isEmpty())
                .map(model -> model.model() + " (" + String.join(", ", model.failing()) + ")")
                .collect(Collectors.joining(", "));
        if (lacking.isEmpty() && fields.isEmpty()) {
            return Check.ok("rights", NEEDED + "; this one has it." + UNKNOWN);
        }
        return Check.warn(
                "rights",
                NEEDED + ". This one"
                        + (lacking.isEmpty() ? "" : " may not read " + String.join(", ", lacking))
                        + (lacking.isEmpty() || fields.isEmpty() ? "" : ", and")
                        + (fields.isEmpty() ? "" : " cannot read fields of " + fields)
                        + ". How to give it what it lacks, and no more: \"A user for the sync\" in docs/operations.md."
                        + UNKNOWN);
    }
}
