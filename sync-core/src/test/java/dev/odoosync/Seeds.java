package dev.odoosync;

import java.util.stream.LongStream;

/** Seeds for tests by random examples: always the same ones, or the one given as {@code -Dseed=}, to replay a failure. */
public final class Seeds {
    private static final int MANY = 100;

    private Seeds() {}

    public static LongStream many() {
        Long replayed = Long.getLong("seed");
        return replayed == null ? LongStream.rangeClosed(1, MANY) : LongStream.of(replayed);
    }
}
