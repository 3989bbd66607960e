package dev.odoosync.simulation;

import dev.odoosync.simulation.Simulation.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Many histories, on a few threads, with what they came to. */
public final class Campaign {
    private static final long PROGRESS_EVERY = Duration.ofSeconds(10).toNanos();

    private final Simulation simulation;
    private final long firstSeed;
    private final long histories;
    private final Consumer<String> progress;
    private final AtomicLong taken = new AtomicLong();
    private final long begun = System.nanoTime();
    private final Coverage coverage = new Coverage();
    private final List<History> broken = new ArrayList<>();
    private long done;
    private long toldAt = begun;

    /** Of the seeds {@code firstSeed} and those after it; {@code progress} hears how it goes every ten seconds. */
    public Campaign(Seam seam, long firstSeed, long histories, Consumer<String> progress) {
        this.simulation = new Simulation(seam);
        this.firstSeed = firstSeed;
        this.histories = histories;
        this.progress = progress;
    }

    /** Runs them on {@code threads} threads; ends early after {@code mostBroken} broken ones. */
    public Campaign run(int threads, int mostBroken) {
        ExecutorService runners = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(runners.submit(() -> work(mostBroken)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulation was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulation itself failed", e.getCause());
        } finally {
            runners.shutdownNow();
        }
        return this;
    }

    private void work(int mostBroken) {
        for (long next = taken.getAndIncrement(); next < histories; next = taken.getAndIncrement()) {
            History history = simulation.run(firstSeed + next);
            if (ended(history) >= mostBroken) {
                return;
            }
        }
    }

    private synchronized int ended(History history) {
        done++;
        coverage.add(history.coverage());
        if (history.broken() != null) {
            broken.add(history);
            progress.accept("seed " + history.seed() + " broke a rule: "
                    + history.broken()); // at once: a long run may be cut off
        }
        long now = System.nanoTime();
        if (now - toldAt > PROGRESS_EVERY) {
            toldAt = now;
            progress.accept(standing());
        }
        return broken.size();
    }

    private String standing() {
        double rate = rate();
        return String.format(
                "%,d of %,d histories, %.0f per second, %.0f s to go, %d broken",
                done, histories, rate, (histories - done) / rate, broken.size());
    }

    /** Histories per second so far. */
    public synchronized double rate() {
        return done / ((System.nanoTime() - begun) / 1e9);
    }

    /** How many have ended. */
    public synchronized long done() {
        return done;
    }

    /** Those in which a rule was broken. */
    public synchronized List<History> broken() {
        return List.copyOf(broken);
    }

    /** What happened in all of them. */
    public Coverage coverage() {
        return coverage;
    }

    /** For people. */
    public synchronized String report() {
        return String.format(
                "%,d histories from seed %d, %.1f per second, %d broken%n%s",
                done, firstSeed, rate(), broken.size(), coverage);
    }
}
