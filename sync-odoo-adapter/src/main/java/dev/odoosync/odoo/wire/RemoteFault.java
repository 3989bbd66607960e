package dev.odoosync.odoo.wire;

import java.util.List;
import java.util.stream.Collectors;

/** Odoo answered, and its answer is an error. */
public final class RemoteFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 300;
    private static final int MAX_WORDS = 500;

    /** How Python begins to tell where it failed. */
    static final String TRACEBACK = "Traceback (most recent call last)";

    private final Category category;
    private final String type;
    private final String words;

    /** Odoo's own distinction: the same in both spellings. */
    public enum Category {
        /** Login or password were refused. */
        CREDENTIALS,
        /** The user may not do this. */
        ACCESS,
        /** Odoo refuses this on purpose, with a sentence for people. */
        REFUSED,
        /** Anything else: Odoo itself failed. */
        FAILED
    }

    /**
     * @param type name of the exception class, such as {@code ValueError}; empty where it is unknown
     * @param text what Odoo said; of a traceback only the last line is kept
     */
    public RemoteFault(Category category, String type, String text) {
        super(lastLine(text));
        this.category = category;
        this.type = type;
        this.words = text.contains(TRACEBACK) ? lastLine(text) : oneLine(text);
    }

    public Category category() {
        return category;
    }

    /** Name of the exception class without its package; empty where it is unknown. */
    public String type() {
        return type;
    }

    /** One printable line of at most 300 characters. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** All that was said for people, on one printable line of at most 500 characters. */
    public String words() {
        return words;
    }

    /** All lines of a text as one, printable and of at most 500 characters. */
    public static String oneLine(String text) {
        String line = text.lines()
                .map(RemoteFault::printable)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" "));
        return line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS);
    }

    static String lastLine(String text) {
        List<String> lines = text.lines()
                .map(RemoteFault::printable)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return last.length() <= MAX_LENGTH ? last : last.substring(0, MAX_LENGTH);
    }

    private static String printable(String line) {
        return line.replaceAll("\\p{C}", " ").strip();
    }
}
