package dev.odoosync.odoo;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses what cannot be sent, or would arrive as something else, before anything is sent. */
final class Sendable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,199}");

    private Sendable() {}

    /** @param xml whether it goes in XML, which has no way to spell some characters */
    static void require(String model, Map<String, FieldValue> values, boolean xml) {
        values.forEach((field, value) -> {
            if (!NAME.matcher(field).matches()) {
                throw BatchFault.lasting(
                        FaultCode.NO_SUCH_FIELD, "\"" + field + "\" is no name of a field of " + model + ".", null);
            }
            if (pointsToNothing(value)) {
                throw refused(model, field, "points to a record whose id is not more than 0");
            }
            unspeakable(value, xml).ifPresent(point -> {
                throw refused(
                        model,
                        field,
                        "holds the character U+" + String.format(Locale.ROOT, "%04X", point) + ", which"
                                + (xml ? " XML-RPC" : " Odoo") + " cannot take");
            });
        });
    }

    /** A method that may be called from outside has such a name. */
    static void requireMethod(String model, String method) {
        if (!NAME.matcher(method).matches()) {
            throw BatchFault.lasting(
                    FaultCode.NOT_ALLOWED,
                    "\"" + method + "\" is no method of " + model + " that may be called.",
                    null);
        }
    }

    private static BatchFault refused(String model, String field, String why) {
        return BatchFault.lasting(
                FaultCode.NOT_ALLOWED, "The value of " + field + " of " + model + " " + why + ". Correct it.", null);
    }

    private static boolean pointsToNothing(FieldValue value) {
        List<Long> ids = value instanceof Links links
                ? links.ids()
                : value instanceof Link link ? List.of(link.id()) : List.of();
        return ids.stream().anyMatch(id -> id <= 0);
    }

    private static Optional<Integer> unspeakable(FieldValue value, boolean xml) {
        if (value instanceof Text text) {
            return unspeakable(text.value(), xml);
        }
        if (value instanceof Items items) {
            return items.values().stream()
                    .flatMap(one -> unspeakable(one, xml).stream())
                    .findFirst();
        }
        if (value instanceof Entries entries) {
            return entries.values().entrySet().stream()
                    .flatMap(entry ->
                            unspeakable(entry.getKey(), xml).or(() -> unspeakable(entry.getValue(), xml)).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Integer> unspeakable(String text, boolean xml) {
        return text.codePoints().filter(point -> !mayBeSent(point, xml)).boxed().findFirst();
    }

    private static boolean mayBeSent(int point, boolean xml) {
        boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean control = point < ' ' && point != '\t' && point != '\n' && point != '\r';
        boolean unreadable = xml && (control || point == 0xFFFE || point == 0xFFFF);
        return !lone && !unreadable && point != 0;
    }
}
