package dev.odoosync.outbox;

import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what an entry says by the types of its fields: JSON knows no days, moments and relations, and whoever writes an entry in SQL
 * says them by texts and numbers. What has its type already stays as it is. Pure.
 */
public final class TypedValues {
    private final String model;
    private final Map<String, OdooField> fields;

    private TypedValues(String model, List<OdooField> fields) {
        this.model = model;
        this.fields = OdooField.byName(fields);
    }

    /**
     * The request with each value by its field's type; a field that is not among {@code fields} stays as it is.
     *
     * @param fields all fields of the model that the user may see
     * @throws OutboxRefusal when a value is nothing of its field's type; the message names the field and not the value
     */
    public static OutboxRequest of(OutboxRequest request, List<OdooField> fields) {
        TypedValues types = new TypedValues(request.model(), fields);
        Map<String, FieldValue> basedOn = new LinkedHashMap<>();
        request.basedOn().forEach((name, value) -> basedOn.put(name, types.typed(name, value)));
        return new OutboxRequest(
                request.tenant(), request.model(), request.target(), types.typed(request.operation()), basedOn);
    }

    private Operation typed(Operation operation) {
        Map<String, OutValue> values = new LinkedHashMap<>();
        operation.values().forEach((name, value) -> values.put(name, typed(name, value)));
        return switch (operation.kind()) {
            case CREATE -> new Operation.Create(values);
            case WRITE -> new Operation.Write(values);
            case UNLINK, CALL -> operation;
        };
    }

    private OutValue typed(String name, OutValue value) {
        if (value instanceof OutValue.Given given) {
            return OutValue.of(typed(name, given.value()));
        }
        OdooField field = fields.get(name);
        if (field != null && field.type() != FieldType.MANY2ONE) {
            throw new OutboxRefusal(sentence(field) + "; only a many2one can point to what another entry creates");
        }
        return value;
    }

    private FieldValue typed(String name, FieldValue value) {
        OdooField field = fields.get(name);
        if (field == null) {
            return value;
        }
        try {
            return ValueTypes.read(field.type(), value);
        } catch (IllegalArgumentException wrong) {
            throw new OutboxRefusal(sentence(field) + "; " + wrong.getMessage());
        }
    }

    private String sentence(OdooField field) {
        return "the field " + field.name() + " of " + model + " is of the type "
                + field.type().odooName();
    }
}
