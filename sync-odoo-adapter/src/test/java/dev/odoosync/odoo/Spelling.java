package dev.odoosync.odoo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Spells answers as each face carries them, those that no Odoo would give too. */
final class Spelling {
    private Spelling() {}

    /** A value as it stands there, in JSON and in XML-RPC. */
    record Raw(String json, String xml) {}

    /** A whole answer with this result. */
    static String answer(Face face, Object result) {
        return switch (face) {
            case JSON_2 -> json(result);
            case JSON_RPC -> "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + json(result) + "}";
            case XML_RPC ->
                "<?xml version='1.0'?><methodResponse><params><param>" + xml(result)
                        + "</param></params></methodResponse>";
        };
    }

    private static String json(Object value) {
        if (value instanceof Raw raw) {
            return raw.json();
        }
        if (value instanceof Map<?, ?> entries) {
            return entries.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Spelling::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    private static String xml(Object value) {
        return "<value>" + inner(value) + "</value>";
    }

    private static String inner(Object value) {
        if (value instanceof Raw raw) {
            return raw.xml();
        }
        if (value instanceof Map<?, ?> entries) {
            return entries.entrySet().stream()
                    .map(entry -> "<member><name>" + entry.getKey() + "</name>" + xml(entry.getValue()) + "</member>")
                    .collect(Collectors.joining("", "<struct>", "</struct>"));
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(Spelling::xml)
                    .collect(Collectors.joining("", "<array><data>", "</data></array>"));
        }
        if (value instanceof Boolean bool) {
            return "<boolean>" + (bool ? 1 : 0) + "</boolean>";
        }
        if (value instanceof Double) {
            return "<double>" + value + "</double>";
        }
        return value instanceof Number ? "<i8>" + value + "</i8>" : "<string>" + value + "</string>";
    }
}
