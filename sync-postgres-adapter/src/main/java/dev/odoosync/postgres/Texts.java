package dev.odoosync.postgres;

/** Texts as PostgreSQL can keep them. */
final class Texts {
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /**
     * The same text without what PostgreSQL refuses: U+0000, and halves of characters, which are no UTF-8. U+FFFD stands in their
     * place, so that the text keeps its length and shows that something was there.
     */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable.toString();
    }

    private static boolean isStorable(String text, int at) {
        char character = text.charAt(at);
        if (Character.isHighSurrogate(character)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(character)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return character != 0;
    }
}
