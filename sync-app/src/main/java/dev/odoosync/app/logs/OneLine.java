package dev.odoosync.app.logs;

/** Texts of unknown origin, made fit for one line of a log. */
final class OneLine {
    private OneLine() {}

    /** The text with everything that ends a line, moves a cursor or turns the direction of writing shown as its code. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(letter -> append(line, letter));
        return line.toString();
    }

    /** The same as one word, in quotes where it would not look like one. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9._@/+:-]+") ? text : '"' + of(text.replace("\"", "\\\"")) + '"';
    }

    private static void append(StringBuilder line, int letter) {
        switch (letter) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isVisible(letter)) {
                    line.appendCodePoint(letter);
                } else {
                    line.append(String.format("\\u%04x", letter));
                }
            }
        }
    }

    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
