package dev.odoosync.simulator.internal.demo;

import java.util.List;

/** Throws that always fall the same way for the same seed, model, field and id. */
record Dice(long seed) {

    /** A number from 0 to below {@code bound}. */
    long number(String model, String field, long id, long bound) {
        return number(model, field.hashCode(), id, bound);
    }

    private long number(String model, int field, long id, long bound) {
        long mixed = seed * 0x9E3779B97F4A7C15L + model.hashCode() * 31L + field + id * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Math.floorMod(mixed ^ (mixed >>> 31), bound);
    }

    /** One of the words. */
    String word(String model, String field, long id, List<String> words) {
        return words.get((int) number(model, field, id, words.size()));
    }

    /** True that often in a hundred. The hash is that of the field's name with a question mark, which a million records need not spell. */
    boolean happens(String model, String field, long id, int percent) {
        return number(model, field.hashCode() * 31 + '?', id, 100) < percent;
    }
}
