package dev.odoosync.port;

/**
 * How records are read that the usual way does not suit.
 *
 * @param language in which texts are read; empty for the source language
 * @param sizes whether, instead of the content of each binary, about how many bytes it has is wanted
 */
public record ReadMode(String language, boolean sizes) {
    /** As every record is read. */
    public static final ReadMode USUAL = new ReadMode("", false);

    /** The sizes of binaries instead of their contents. */
    public static final ReadMode SIZES = new ReadMode("", true);

    /** Texts in a language that is active there. */
    public static ReadMode in(String language) {
        return new ReadMode(language, false);
    }
}
