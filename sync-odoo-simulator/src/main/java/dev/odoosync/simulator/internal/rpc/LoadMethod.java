package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Changes;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's import of rows of texts. A row whose {@code id} is known overwrites that record; any other makes a new one. One bad row, and
 * nothing is written.
 */
final class LoadMethod {
    /** What has no default and must be there. */
    private static final Map<String, String> NEEDED = Map.of(
            "res.partner", "name",
            "res.partner.category", "name",
            "product.template", "name",
            "sale.order", "partner_id",
            "sale.order.line", "order_id");

    private final Caller caller;
    private final List<String> columns;
    private final Changes changes;
    private final List<Long> ids = new ArrayList<>();
    private final List<Object> messages = new ArrayList<>();

    private LoadMethod(Caller caller, List<String> columns) {
        this.caller = caller;
        this.columns = columns;
        this.changes = WriteMethods.begin(caller);
    }

    /** Two that load the same name at once come one after the other. */
    static Object load(Caller caller, Arguments given) {
        Map<String, Object> answer = new HashMap<>();
        caller.site()
                .database()
                .change(() -> answer.putAll(new LoadMethod(caller, given.names("fields"))
                        .answer(given.require("data") instanceof List<?> data ? data : List.of())));
        return answer;
    }

    private Map<String, Object> answer(List<?> data) {
        columns.forEach(this::requireKnown);
        for (int row = 0; row < data.size(); row++) {
            try {
                put((List<?>) data.get(row));
            } catch (Refused refused) {
                messages.add(message(row, refused));
            } catch (OdooFault fault) {
                messages.add(message(row, new Refused(fault.text(), null)));
            }
        }
        if (messages.isEmpty()) {
            changes.apply();
        }
        return Map.of("ids", messages.isEmpty() ? ids : (Object) false, "messages", messages, "nextrow", 0L);
    }

    private static Map<String, Object> message(int row, Refused refused) {
        Map<String, Object> message = new HashMap<>();
        message.put("rows", Map.of("from", (long) row, "to", (long) row));
        message.put("record", (long) row);
        message.put("type", "error");
        message.put("message", String.valueOf(refused.getMessage()));
        if (refused.field != null) {
            message.put("field", refused.field);
        }
        return message;
    }

    private void requireKnown(String column) {
        String name = field(column);
        if (!name.equals("id") && caller.model().field(name) == null) {
            throw caller.version() == OdooVersion.V14
                    ? OdooFault.error("builtins.KeyError", name)
                    : OdooFault.valueError("Invalid field name '" + name + "'");
        }
    }

    private static String field(String column) {
        return column.endsWith("/.id") ? column.substring(0, column.length() - 4) : column;
    }

    private void put(List<?> cells) {
        String external = "";
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            String cell = text(cells.get(at));
            FieldDefinition field = caller.model().field(field(columns.get(at)));
            if (columns.get(at).equals("id")) {
                external = cell;
            } else if (field != null) {
                values.put(field.name(), value(field, columns.get(at), cell));
            }
        }
        put(external, values);
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof String text) {
            return text;
        }
        throw OdooFault.error(
                "builtins.AttributeError", "a cell of the import is no text and has no attribute 'lower'");
    }

    private void put(String external, Map<String, @Nullable Object> values) {
        int dot = external.indexOf('.');
        String module = dot < 0 ? "__import__" : external.substring(0, dot);
        String name = external.substring(dot + 1);
        String model = caller.model().name();
        Optional<Row> known = name.isEmpty() ? Optional.empty() : ExternalIds.find(caller, module, name);
        requireNeeded(values, known.isEmpty());
        if (known.isPresent()) {
            long id = ExternalIds.target(known.get());
            changes.write(model, List.of(id), values);
            ids.add(id);
            return;
        }
        if (model.equals("sale.order")) {
            values.putIfAbsent("state", "draft");
        }
        long id = changes.create(model, values);
        ids.add(id);
        if (!name.isEmpty()) {
            ExternalIds.name(changes, module, name, model, id);
        }
    }

    private void requireNeeded(Map<String, @Nullable Object> values, boolean isNew) {
        String needed = NEEDED.get(caller.model().name());
        boolean absent = needed != null && isNew && !values.containsKey(needed);
        if (needed != null && (absent || Boolean.FALSE.equals(values.get(needed)))) {
            throw new Refused(
                    caller.model().name().equals("res.partner")
                            ? "Contacts require a name"
                            : "Missing required value for the field '" + needed + "' (" + needed + ")",
                    null);
        }
    }

    private @Nullable Object value(FieldDefinition field, String column, String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        return switch (field.type()) {
            case BOOLEAN -> !List.of("0", "false", "no").contains(cell);
            case INTEGER, MANY2ONE_REFERENCE -> number(field, cell, Long::valueOf, "an integer");
            case FLOAT, MONETARY -> number(field, cell, Double::valueOf, "a number");
            case MANY2ONE -> linked(field, column, cell);
            case MANY2MANY -> {
                List<Object> linked = new ArrayList<>();
                for (String id : cell.split(",", -1)) {
                    linked.add(linked(field, column, id));
                }
                yield List.of(List.of(6L, 0L, linked));
            }
            default -> selected(field, cell);
        };
    }

    private static String selected(FieldDefinition field, String cell) {
        if (field.selection().isEmpty() || field.selection().contains(cell)) {
            return cell;
        }
        throw new Refused("Value '" + cell + "' not found in selection field '" + field.name() + "'", field.name());
    }

    private static Object number(
            FieldDefinition field, String cell, java.util.function.Function<String, Object> parse, String what) {
        try {
            return parse.apply(cell);
        } catch (NumberFormatException e) {
            throw new Refused(
                    "'" + cell + "' does not seem to be " + what + " for field '" + field.name() + "'", field.name());
        }
    }

    /** The simulator finds no record by its name. */
    private Object linked(FieldDefinition field, String column, String cell) {
        boolean byId = column.endsWith("/.id");
        if (byId && cell.matches("[0-9]{1,18}")) {
            long id = Long.parseLong(cell);
            if (!WriteMethods.isNobody(caller, field.relationName(), id)) {
                return id;
            }
        }
        throw new Refused(
                "No matching record found for " + (byId ? "database id" : "name") + " '" + cell + "' in field '"
                        + field.name() + "'",
                field.name());
    }

    /** What is wrong with a row. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String field;

        private Refused(String message, @Nullable String field) {
            super(message, null, false, false);
            this.field = field;
        }
    }
}
