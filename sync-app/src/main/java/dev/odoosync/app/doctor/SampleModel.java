package dev.odoosync.app.doctor;

import dev.odoosync.port.ModelScope;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The model that the domains are tried on.
 *
 * @param name which
 */
record SampleModel(String name) {
    private static final String USUAL = "res.partner";
    private static final FieldDefinition WRITE_DATE = new FieldDefinition("write_date", FieldType.DATETIME, "");

    /** The partners; else what there is most of. */
    static Optional<SampleModel> among(List<ModelCheck> checked) {
        Comparator<ModelCheck> usualFirst =
                Comparator.comparing(model -> model.model().equals(USUAL));
        return checked.stream()
                .filter(model -> model.records() > 0)
                .max(usualFirst.thenComparing(ModelCheck::records))
                .map(model -> new SampleModel(model.model()));
    }

    /** Its ids and dates. */
    ModelScope scope(int pageSize) {
        return scope(name, pageSize);
    }

    static ModelScope scope(String model, int pageSize) {
        return new ModelScope(new ModelSchema(model, List.of(WRITE_DATE), List.of()), pageSize);
    }
}
