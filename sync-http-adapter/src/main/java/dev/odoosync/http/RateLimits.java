package dev.odoosync.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Buckets of requests, one for each token or address; a full one holds a minute's worth. Thread-safe. */
final class RateLimits {
    /** The memory of an attack is bounded; who is forgotten begins with a full bucket. */
    private static final int MOST_BUCKETS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Ticks ticks;
    private final Cache<String, Bucket> buckets;

    RateLimits(int perMinute, Ticks ticks) {
        this.perMinute = perMinute;
        this.ticks = ticks;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .ticker(ticks)
                .executor(Runnable::run)
                .build();
    }

    /** Takes one request out of the bucket, or ends this one. */
    void take(String key) {
        ConsumptionProbe probe = buckets.get(key, any -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw refusal(probe.getNanosToWaitForRefill());
        }
    }

    /** Whether there is a bucket of that key. */
    boolean knows(String key) {
        return buckets.getIfPresent(key) != null;
    }

    /** Ends this request if the bucket is empty; takes nothing out of it. */
    void refuseIfEmpty(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        if (bucket != null && bucket.getAvailableTokens() < 1) {
            throw refusal(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .withCustomTimePrecision(ticks)
                .build();
    }

    private static ApiProblem refusal(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
        return ProblemType.TOO_MANY_REQUESTS.thrown().withHeader("Retry-After", Long.toString(seconds));
    }
}
