package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows records to a client: false for empties, seconds for times, pairs for many2one. */
final class Rendering {

    private static final List<String> UNITS = List.of("bytes", "Kb", "Mb", "Gb", "Tb");

    private final Caller caller;
    private final List<FieldDefinition> fields;
    private final boolean withNames;

    Rendering(Caller caller, List<FieldDefinition> fields, boolean withNames) {
        this.caller = caller;
        this.fields = fields;
        this.withNames = withNames;
    }

    Map<String, Object> of(Row row) {
        caller.site().breakage().checkRecord(caller.model().name(), row.id());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", row.id());
        for (FieldDefinition field : fields) {
            String translated = translated(row.id(), field);
            shown.put(
                    field.name(),
                    translated != null
                            ? translated
                            : shown(field, caller.records().value(caller.model(), row, field)));
        }
        return shown;
    }

    private @Nullable String translated(long id, FieldDefinition field) {
        return field.translated() && caller.language() != null
                ? caller.site().translations().find(caller.model().name(), id, field.name(), caller.language())
                : null;
    }

    private Object shown(FieldDefinition field, @Nullable Object value) {
        if (value == null) {
            return empty(field.type());
        }
        if (field.type() == FieldType.DATETIME && value instanceof Long micros) {
            return Micros.show(micros);
        }
        if (field.type() == FieldType.BINARY && caller.wantsSizes() && value instanceof String content) {
            return humanSize(Base64.getMimeDecoder().decode(content).length);
        }
        if (field.type() == FieldType.MANY2ONE && withNames && value instanceof Long id) {
            return List.of(id, name(field.relationName(), id));
        }
        return value;
    }

    private static String humanSize(double bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, UNITS.get(unit));
    }

    private static Object empty(FieldType type) {
        return switch (type) {
            case INTEGER -> 0L;
            case FLOAT, MONETARY -> 0.0;
            case ONE2MANY, MANY2MANY, PROPERTIES, PROPERTIES_DEFINITION -> List.of();
            default -> false;
        };
    }

    private String name(String modelName, long id) {
        ModelDefinition target = caller.site().database().schema().find(modelName);
        Row row = target == null ? null : caller.records().find(modelName, id);
        return target == null || row == null
                ? modelName + "," + id
                : caller.records().displayName(target, row);
    }
}
