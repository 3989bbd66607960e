package dev.odoosync.simulator.internal.data;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.schema.FieldDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a value that is to be written, from a client or from a test, into the form in which it is stored. */
final class Incoming {

    private Incoming() {}

    /** {@code before} is the stored value so far, for commands that change a list. */
    static @Nullable Object toStored(FieldDefinition field, @Nullable Object value, @Nullable Object before) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return empty(field);
        }
        return switch (field.type()) {
            case DATETIME -> datetime(field, value);
            case DATE -> date(field, value);
            case INTEGER, MANY2ONE, MANY2ONE_REFERENCE -> number(field, value).longValue();
            case FLOAT, MONETARY -> number(field, value).doubleValue();
            case BOOLEAN -> true;
            case MANY2MANY -> ids(value, before);
            case JSON, PROPERTIES, PROPERTIES_DEFINITION -> value;
            case BINARY -> value instanceof Map ? value : text(field, value);
            default -> text(field, value);
        };
    }

    private static @Nullable Object empty(FieldDefinition field) {
        return switch (field.type()) {
            case BOOLEAN -> false;
            case MANY2MANY -> List.of();
            default -> null;
        };
    }

    private static Object text(FieldDefinition field, Object value) {
        String text = value.toString();
        if (!field.selection().isEmpty() && !field.selection().contains(text)) {
            throw OdooFault.valueError("Wrong value for " + field.name() + ": '" + text + "'");
        }
        if (text.indexOf('\0') >= 0) {
            throw OdooFault.valueError("A string literal cannot contain NUL (0x00) characters.");
        }
        return text;
    }

    private static Number number(FieldDefinition field, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (Boolean.TRUE.equals(value)) {
            return 1L;
        }
        throw OdooFault.valueError("could not convert to a number for " + field.name() + ": '" + value + "'");
    }

    private static Object datetime(FieldDefinition field, Object value) {
        if (value instanceof Instant instant) {
            return Micros.of(instant);
        }
        String text = value.toString();
        return Micros.parseStrict(text)
                .orElseThrow(() -> OdooFault.valueError(
                        "time data '" + text + "' does not match format" + " '%Y-%m-%d %H:%M:%S' of " + field.name()));
    }

    private static Object date(FieldDefinition field, Object value) {
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        String text = value.toString();
        String day = text.substring(0, Math.min(10, text.length()));
        if (Micros.parseStrict(day).isEmpty()) {
            throw OdooFault.valueError("time data '" + text + "' does not match format '%Y-%m-%d' of " + field.name());
        }
        return day;
    }

    private static List<Long> ids(Object value, @Nullable Object before) {
        Set<Long> ids = new LinkedHashSet<>();
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        if (!items.isEmpty() && items.get(0) instanceof List<?>) {
            addAll(ids, before);
        }
        for (Object item : items) {
            if (item instanceof List<?> command) {
                command(ids, command);
            } else if (item instanceof Number id) {
                ids.add(id.longValue());
            }
        }
        return new ArrayList<>(ids);
    }

    /** Odoo's commands: 3 unlink, 4 link, 5 clear, 6 replace. */
    private static void command(Set<Long> ids, List<?> command) {
        long code = ((Number) command.get(0)).longValue();
        if (code == 5 || code == 6) {
            ids.clear();
        }
        if (code == 6) {
            addAll(ids, command.get(2));
        } else if (code == 4) {
            ids.add(((Number) command.get(1)).longValue());
        } else if (code == 3) {
            ids.remove(((Number) command.get(1)).longValue());
        } else if (code != 5) {
            throw OdooFault.valueError("the simulator knows the commands 3, 4, 5 and 6, not " + code);
        }
    }

    private static void addAll(Set<Long> ids, @Nullable Object more) {
        if (more instanceof List<?> list) {
            list.forEach(id -> ids.add(((Number) id).longValue()));
        }
    }
}
