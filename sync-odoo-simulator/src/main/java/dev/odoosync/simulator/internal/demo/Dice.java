package dev.odoosync.simulator.internal.demo;

import java.util.List;

/** Throws that always fall the same way for the same seed, model, field and id. */
record Dice(long seed) {

    /** A number from 0 to below {@code bound}. */
    long number(String model, String field, long id, long bound) {
        long mixed = seed * 0x9E3779B97F4A7C15L + model.hashCode() * 31L + field.hashCode() + id * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Math.floorMod(mixed ^ (mixed >>> 31), bound);
    }

    /** One of the words. */
    String word(String model, String field, long id, List<String> words) {
        return words.get((int) number(model, field, id, words.size()));
    }

    /** True that often in a hundred. */
    boolean happens(String model, String field, long id, int percent) {
        return number(model, field + "?", id, 100) < percent;
    }
}
