package dev.odoosync.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values as people write them in JSON or in Python: lists, tuples, objects, texts in either quotes, numbers, true, false and nothing.
 * They are a setting's value, and core has no parser of its own to borrow.
 */
public final class Literals {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 20_000;
    private static final Map<String, Boolean> WORDS =
            Map.of("true", true, "True", true, "false", false, "False", false, "null", false, "None", false);

    private final String text;
    private int at;

    private Literals(String text) {
        this.text = text;
    }

    /**
     * What {@code text} says: a {@code List}, a {@code Map} with texts as keys, a {@code String}, {@code Long}, {@code Double} or {@code
     * Boolean}; nothing is {@code false}, as Odoo has it.
     *
     * @throws IllegalArgumentException when it says nothing of the kind, or is longer than 20,000 characters or deeper than 20 levels
     */
    public static Object parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
        }
        Literals reading = new Literals(text);
        Object value = reading.value(0);
        reading.skipBlanks();
        if (reading.at < text.length()) {
            throw reading.wrong("there is something left");
        }
        return value;
    }

    /** The value as JSON. */
    public static String text(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(Literals::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> entries) {
            return entries.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String string ? quoted(string) : String.valueOf(value);
    }

    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        string.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
        skipBlanks();
        char first = peek();
        return switch (first) {
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '{' -> entries(depth);
            case '"', '\'' -> string();
            default -> first == '-' || Character.isDigit(first) ? number() : word();
        };
    }

    private List<Object> list(char end, int depth) {
        at++;
        List<Object> items = new ArrayList<>();
        while (!ends(end)) {
            items.add(value(depth + 1));
            separate(end);
        }
        return List.copyOf(items);
    }

    private Map<String, Object> entries(int depth) {
        at++;
        Map<String, Object> entries = new LinkedHashMap<>();
        while (!ends('}')) {
            skipBlanks();
            String name = string();
            skipBlanks();
            if (peek() != ':') {
                throw wrong("a colon is missing");
            }
            at++;
            if (entries.put(name, value(depth + 1)) != null) {
                throw wrong("'" + name + "' comes twice");
            }
            separate('}');
        }
        return entries;
    }

    private boolean ends(char end) {
        skipBlanks();
        boolean ended = peek() == end;
        at += ended ? 1 : 0;
        return ended;
    }

    /** A comma after the last item does no harm: Python's tuple of one has it. */
    private void separate(char end) {
        skipBlanks();
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw wrong("a comma or " + end + " is missing");
        }
    }

    private String string() {
        char quote = peek();
        if (quote != '"' && quote != '\'') {
            throw wrong("a text in quotes is missing");
        }
        at++;
        StringBuilder string = new StringBuilder();
        while (peek() != quote) {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode();
            case '"', '\'', '\\', '/' -> c;
            default -> throw wrong("\\" + c + " stands for nothing");
        };
    }

    private char unicode() {
        String digits = text.substring(at, Math.min(text.length(), at + 4));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong("\\u wants four digits");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            if (digits.matches("-?\\d+")) {
                return Long.valueOf(digits);
            }
            double number = Double.parseDouble(digits);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong("'" + digits + "' is no number");
        }
        throw wrong("'" + digits + "' is no number");
    }

    private Object word() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        Boolean known = WORDS.get(text.substring(start, at));
        if (known == null) {
            at = start;
            throw wrong("there is no value");
        }
        return known;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("at character " + (at + 1) + ": " + what);
    }
}
