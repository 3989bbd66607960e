package dev.odoosync.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets several threads do something at the same moment. */
final class Race {
    /** Enough to collide on any machine. */
    static final int THREADS = 8;

    private static final long MAX_SECONDS = 120;

    private Race() {}

    /** What one thread of a race does. */
    interface Runner<T> {
        T run(int thread, Random random) throws Exception;
    }

    /** Runs {@code runner} in {@value #THREADS} threads that start together, and returns what each of them returned. */
    static <T> List<T> run(Runner<T> runner) {
        long seed = seed();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                start.await(MAX_SECONDS, TimeUnit.SECONDS);
                return runner.run(thread, new Random(seed + thread));
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            return results(threads, tasks);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(ExecutorService threads, List<Callable<T>> tasks) {
        List<Future<T>> futures = tasks.stream().map(threads::submit).toList();
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get(MAX_SECONDS, TimeUnit.SECONDS));
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a thread of the race failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the race did not end within " + MAX_SECONDS + " s", e);
        }
        return results;
    }

    private static long seed() {
        Long given = Long.getLong("odoosync.seed");
        long seed = given == null ? new Random().nextLong() : given;
        System.out.println("race with seed " + seed + " (again with -Dodoosync.seed=" + seed + ")");
        return seed;
    }
}
