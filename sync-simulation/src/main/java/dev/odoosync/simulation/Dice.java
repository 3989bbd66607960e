package dev.odoosync.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The source of everything random in a history. Not thread-safe: only whoever has the turn throws. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Others, whose throws do not change what these throw. */
    Dice split() {
        return new Dice(random.split());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    long seed() {
        return random.nextLong();
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Short ones as likely as long ones: evenly over the orders of magnitude. */
    Duration between(Duration shortest, Duration longest) {
        double low = Math.log((double) shortest.toMillis());
        double high = Math.log((double) longest.toMillis());
        return Duration.ofMillis(Math.round(Math.exp(low + (high - low) * random.nextDouble())));
    }
}
